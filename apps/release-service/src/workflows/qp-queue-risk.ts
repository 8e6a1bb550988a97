import type { QueueRisk } from '@qp/contracts/processes';
import { defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

const { forecastDueHouses } = proxyActivities<QueueRisk>({
  startToCloseTimeout: '10m',
  retry: { initialInterval: '5s', maximumInterval: '1m', maximumAttempts: 5 },
});

/** Something of the queue has changed. */
const queueChanged = defineSignal('queueChanged');

/**
 * Forecasts the queue of each house that is due. A schedule starts it, because time passes too; a change starts it with the seconds in which many
 * changes count as one, and a change that comes meanwhile is forecast by the same run.
 */
export async function qpQueueRisk(settleSeconds = 0): Promise<void> {
  let changed = true;
  setHandler(queueChanged, () => {
    changed = true;
  });
  while (changed) {
    if (settleSeconds > 0) await sleep(settleSeconds * 1000);
    changed = false;
    await forecastDueHouses();
  }
}
