import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleSpec } from '@temporalio/client';

/** A sweep that Temporal starts again and again; never two runs at a time, and what an outage left out is not run after it many times. */
export interface KeptSchedule {
  /** Id of the schedule, and the first part of its runs' ids: `reconcile`. */
  readonly id: string;
  readonly taskQueue: string;
  /** Type of the workflow that is started. */
  readonly workflowType: string;
  readonly args?: readonly unknown[];
  /** When: `intervals`, or `calendars` with `timezone`. */
  readonly spec: ScheduleSpec;
  /** A run that takes longer is ended, so that the next one can start; milliseconds. */
  readonly runTimeout: number;
  /** How late a run that an outage kept from starting is still started; milliseconds, an hour by default. */
  readonly catchupWindow?: number;
  /** What becomes of a run that falls due while one is under way: `skip` (default), or `follow`: it starts right after that one. */
  readonly overlap?: 'skip' | 'follow';
}

const overlaps = { skip: ScheduleOverlapPolicy.SKIP, follow: ScheduleOverlapPolicy.BUFFER_ONE } as const;

/** Makes the schedule, or brings the one that is there to this definition; harmless when repeated or done twice at once. */
export async function keepSchedule(client: Client, wanted: KeptSchedule): Promise<void> {
  const { id, taskQueue, workflowType, args = [], spec, runTimeout, catchupWindow = 3_600_000, overlap = 'skip' } = wanted;
  const definition = {
    spec,
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: id,
      taskQueue,
      args: [...args],
      workflowRunTimeout: runTimeout,
    },
    policies: { overlap: overlaps[overlap], catchupWindow },
  } as const;
  try {
    await client.schedule.create({ scheduleId: id, ...definition });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    // Somebody may have paused it for a reason: its state stays.
    await client.schedule.getHandle(id).update(({ state }) => ({ ...definition, state }));
  }
}
