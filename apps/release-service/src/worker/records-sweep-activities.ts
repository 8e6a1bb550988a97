import type { RecordsSweep } from '@qp/contracts/processes';
import { heartbeat } from '@temporalio/activity';
import type { FeatureTools } from '../command-pipeline/index.js';
import { watchDisposals, watchFiling } from '../filing/index.js';
import { watchExpiry } from '../standing-documents/index.js';

/** The activities of the hourly look at documents and records. */
export function recordsSweepActivities({ database, registry }: FeatureTools): RecordsSweep {
  const beat = () => heartbeat();
  return {
    watchExpiry: () => watchExpiry(database, registry.hooks, beat),
    watchFiling: async () => {
      await watchFiling(database, beat);
      await watchDisposals(database, registry.hooks, beat);
    },
  };
}
