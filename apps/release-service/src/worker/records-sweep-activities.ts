import type { RecordsSweep } from '@qp/contracts/processes';
import { heartbeat } from '@temporalio/activity';
import { keepAllMissing } from '../archive-packages/index.js';
import { productRules } from '../cases/compile-case.js';
import { watchChanges } from '../case-changes/index.js';
import type { FeatureTools } from '../command-pipeline/index.js';
import { watchDisposals, watchFiling } from '../filing/index.js';
import { lockRecords } from '../locked-records/index.js';
import { watchAudits } from '../site-audits/index.js';
import { watchExpiry } from '../standing-documents/index.js';

/** The activities of the hourly look at documents and records. */
export function recordsSweepActivities(tools: FeatureTools): RecordsSweep {
  const { database, registry } = tools;
  const beat = () => heartbeat();
  return {
    // one activity for all three: the order of the workflow's steps is in histories that are replayed
    watchExpiry: async () => {
      await watchExpiry({ database, hooks: registry.hooks, publicUrl: tools.publicUrl }, beat);
      await watchChanges(database, productRules, registry.hooks, beat);
      await watchAudits(database, registry.hooks, beat);
    },
    watchFiling: async () => {
      await watchFiling(database, beat);
      await watchDisposals(database, registry.hooks, beat);
      await keepAllMissing(tools, beat);
      await lockRecords(tools, beat);
    },
  };
}
