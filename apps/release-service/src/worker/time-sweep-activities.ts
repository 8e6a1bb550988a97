import { notifications } from '@qp/contracts/notifications';
import type { TimeSweep } from '@qp/contracts/processes';
import { heartbeat } from '@temporalio/activity';
import type { FeatureTools } from '../command-pipeline/index.js';
import { lookAtDue, sendOperationsDigests } from '../follow-up/index.js';

/** The activities of the time sweep. */
export function timeSweepActivities(tools: FeatureTools): TimeSweep {
  const looker = { database: tools.database, hooks: tools.registry.hooks, publicUrl: tools.publicUrl };
  return {
    lookAtDue: async () => {
      while (await lookAtDue(looker)) heartbeat();
    },
    sendOperationsDigests: () => sendOperationsDigests(tools.database, tools.registry.hooks),
    sendDigests: async () => {
      await tools.notifications.call(notifications.sendDigests, {});
    },
  };
}
