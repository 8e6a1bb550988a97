import { documentsTaskQueue, fixitySweepWorkflow, retentionSweepWorkflow } from '@qp/contracts/documents';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';

type Sweep = 'retentionSweep' | 'fixitySweep';

/** Id of a sweep's schedule; a task queue other than the service's own (tests) has schedules of its own. */
export function scheduleId(sweep: Sweep, taskQueue = documentsTaskQueue): string {
  return taskQueue === documentsTaskQueue ? sweep : `${sweep}/${taskQueue}`;
}

function scheduleOf(sweep: Sweep, taskQueue: string): ScheduleOptions {
  const nightly = sweep === retentionSweepWorkflow;
  return {
    scheduleId: scheduleId(sweep, taskQueue),
    spec: { calendars: [nightly ? { hour: 2, minute: 30 } : { month: 'JANUARY', dayOfMonth: 5, hour: 3 }], timezone: 'UTC' },
    action: { type: 'startWorkflow', workflowType: sweep, workflowId: scheduleId(sweep, taskQueue), taskQueue, args: [{}] },
    policies: {
      overlap: nightly ? ScheduleOverlapPolicy.SKIP : ScheduleOverlapPolicy.BUFFER_ONE,
      // a run that was missed while the server was down is caught up: a night within a week, the yearly one within the year
      catchupWindow: nightly ? '7 days' : '330 days',
    },
  };
}

/** Makes the schedules that are missing; those that are there stay as they are. */
export async function ensureSchedules(client: Client, taskQueue = documentsTaskQueue): Promise<void> {
  for (const sweep of [retentionSweepWorkflow, fixitySweepWorkflow] as const)
    await client.schedule.create(scheduleOf(sweep, taskQueue)).catch((error: unknown) => {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    });
}
