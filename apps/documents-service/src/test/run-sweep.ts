import type { TemporalClient } from '@qp/platform/temporal';
import { until } from '@qp/testing/stack';
import { scheduleId } from '../sweeps/schedules.js';

const sweeps = ['retentionSweep', 'fixitySweep'] as const;
/** A sweep that has a schedule. */
export type Sweep = (typeof sweeps)[number];

/** Runs a sweep by its schedule, as the night does, and waits for its end. */
export async function runSweep(temporal: TemporalClient, which: Sweep, taskQueue: string | undefined): Promise<void> {
  const handle = temporal.client.schedule.getHandle(scheduleId(which, taskQueue));
  const before = (await handle.describe()).info.numActionsTaken;
  await handle.trigger();
  const action = await until(`the run of ${which}`, async () => {
    const { info } = await handle.describe();
    return info.numActionsTaken > before ? info.recentActions.at(-1) : undefined;
  });
  const { workflowId, firstExecutionRunId } = action.action.workflow;
  await temporal.client.workflow.getHandle(workflowId, firstExecutionRunId).result();
}

/** Removes the schedules of a task queue that a test had for itself. */
export async function forgetSweeps(temporal: TemporalClient, taskQueue: string | undefined): Promise<void> {
  for (const sweep of sweeps) await temporal.client.schedule.getHandle(scheduleId(sweep, taskQueue)).delete();
}
