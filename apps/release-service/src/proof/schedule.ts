import { releaseTaskQueue, verifyProofType } from '@qp/contracts/processes';
import { keepSchedule } from '@qp/platform/temporal';
import type { Client } from '@temporalio/client';

/** Verifies registers and signatures every night at half past two (UTC). A task queue of its own has a schedule of its own. */
export function scheduleProofVerification(client: Client, taskQueue: string): Promise<void> {
  return keepSchedule(client, {
    id: taskQueue === releaseTaskQueue ? verifyProofType : `${verifyProofType}/${taskQueue}`,
    taskQueue,
    workflowType: verifyProofType,
    spec: { calendars: [{ hour: 2, minute: 30 }] },
    runTimeout: 6 * 3_600_000,
    // a machine that was off at night makes it up in the morning
    catchupWindow: 12 * 3_600_000,
  });
}
