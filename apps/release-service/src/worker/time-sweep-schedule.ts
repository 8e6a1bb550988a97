import { timeSweepId, timeSweepType } from '@qp/contracts/processes';
import { keepSchedule } from '@qp/platform/temporal';
import type { Client } from '@temporalio/client';

/** Lets the time sweep of a task queue run every so many seconds. What an outage left out is found by the next run. */
export function scheduleTimeSweep(client: Client, taskQueue: string, everySeconds: number): Promise<void> {
  return keepSchedule(client, {
    id: timeSweepId(taskQueue),
    taskQueue,
    workflowType: timeSweepType,
    spec: { intervals: [{ every: everySeconds * 1000 }] },
    runTimeout: 900_000,
    catchupWindow: 60_000,
  });
}
