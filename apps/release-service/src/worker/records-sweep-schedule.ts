import { recordsSweepType, releaseTaskQueue } from '@qp/contracts/processes';
import { keepSchedule } from '@qp/platform/temporal';
import type { Client } from '@temporalio/client';

/** Id of the schedule; a task queue of its own (tests) has a schedule of its own. */
export function recordsSweepId(taskQueue: string): string {
  return taskQueue === releaseTaskQueue ? recordsSweepType : `${recordsSweepType}/${taskQueue}`;
}

/** Looks every hour at what documents and records ask by a day. */
export function scheduleRecordsSweep(client: Client, taskQueue: string): Promise<void> {
  return keepSchedule(client, {
    id: recordsSweepId(taskQueue),
    taskQueue,
    workflowType: recordsSweepType,
    spec: { intervals: [{ every: '1 hour' }] },
    runTimeout: 45 * 60_000,
  });
}
