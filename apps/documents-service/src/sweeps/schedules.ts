import { documentsTaskQueue, fixitySweepWorkflow, retentionSweepWorkflow } from '@qp/contracts/documents';
import { keepSchedule, type KeptSchedule } from '@qp/platform/temporal';
import type { Client } from '@temporalio/client';

type Sweep = typeof retentionSweepWorkflow | typeof fixitySweepWorkflow;
const DAY = 86_400_000;

/** Id of a sweep's schedule; a task queue other than the service's own (tests) has schedules of its own. */
export function scheduleId(sweep: Sweep, taskQueue = documentsTaskQueue): string {
  return taskQueue === documentsTaskQueue ? sweep : `${sweep}/${taskQueue}`;
}

/**
 * When each sweep runs, how long one run may take (a sweep of many pages goes on in further runs), and how late a run that was missed
 * while the server was down is caught up: a night within a week, the yearly one within the year.
 */
const times: { readonly [S in Sweep]: Pick<KeptSchedule, 'spec' | 'runTimeout' | 'catchupWindow' | 'overlap'> } = {
  [retentionSweepWorkflow]: {
    spec: { calendars: [{ hour: 2, minute: 30 }], timezone: 'UTC' },
    // it waits for a yearly run that was missed
    runTimeout: 30 * DAY,
    catchupWindow: 7 * DAY,
    overlap: 'skip',
  },
  [fixitySweepWorkflow]: {
    spec: { calendars: [{ month: 'JANUARY', dayOfMonth: 5, hour: 3 }], timezone: 'UTC' },
    runTimeout: 30 * DAY,
    catchupWindow: 330 * DAY,
    overlap: 'follow',
  },
};

/** Makes the schedules of the sweeps, or brings those that are there to what this version says; who paused one finds it paused. */
export async function ensureSchedules(client: Client, taskQueue = documentsTaskQueue): Promise<void> {
  for (const sweep of [retentionSweepWorkflow, fixitySweepWorkflow] as const)
    await keepSchedule(client, { id: scheduleId(sweep, taskQueue), taskQueue, workflowType: sweep, args: [{}], ...times[sweep] });
}
