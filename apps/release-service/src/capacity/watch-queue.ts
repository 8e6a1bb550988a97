import { qpQueueRiskType, queueRiskId } from '@qp/contracts/processes';
import type { Logger } from '@qp/platform/observability';
import { keepSchedule } from '@qp/platform/temporal';
import type { Client } from '@temporalio/client';
import { LIVE_CHANNEL } from '../board/live-changes.js';
import type { FeatureTools, Keeper } from '../command-pipeline/index.js';

/** Milliseconds for which changes are gathered here before the workflow is told once. */
const GATHER = 1000;

/** Forecasts the queue every quarter of an hour, on the task queue's own schedule. */
export function scheduleQueueRisk(client: Client, taskQueue: string): Promise<void> {
  return keepSchedule(client, {
    id: queueRiskId(taskQueue, 'time'),
    taskQueue,
    workflowType: qpQueueRiskType,
    spec: { intervals: [{ every: '15 minutes' }] },
    runTimeout: 20 * 60_000,
    catchupWindow: 60_000,
  });
}

/** Tells the workflow that the queue has changed; what is not told, because the process ended, the schedule finds. */
export function watchQueue({ database, temporal, taskQueue, forecastSettle }: FeatureTools, logger: Logger): Keeper {
  let gathering: NodeJS.Timeout | undefined;
  const tell = (): void => {
    gathering = undefined;
    temporal.workflow
      .signalWithStart(qpQueueRiskType, {
        workflowId: queueRiskId(taskQueue, 'change'),
        taskQueue,
        args: [forecastSettle],
        signal: 'queueChanged',
        signalArgs: [],
      })
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'the forecast was not told of a change; the next change or the schedule does'),
      );
  };
  const listener = database.listen(LIVE_CHANNEL, () => {
    gathering ??= setTimeout(tell, GATHER);
  });
  return {
    async stop() {
      clearTimeout(gathering);
      await listener.close();
    },
  };
}
