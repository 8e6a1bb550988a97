import { reconcileType, releaseTaskQueue } from '@qp/contracts/processes';
import { keepSchedule } from '@qp/platform/temporal';
import type { Client } from '@temporalio/client';

/** Compares ledger and workflows every hour. A task queue of its own has a schedule of its own. */
export function scheduleReconciliation(client: Client, taskQueue: string): Promise<void> {
  return keepSchedule(client, {
    id: taskQueue === releaseTaskQueue ? reconcileType : `${reconcileType}/${taskQueue}`,
    taskQueue,
    workflowType: reconcileType,
    spec: { intervals: [{ every: '1 hour' }] },
    runTimeout: 30 * 60_000,
  });
}
