import type { DocumentCheckActivities, DocumentCheckInput, DocumentCheckResult } from '@qp/contracts/documents';
import { proxyActivities } from '@temporalio/workflow';

const { examine, lock } = proxyActivities<DocumentCheckActivities>({
  // a file is read for 30 seconds of processor time at most, but may wait for its turn behind a whole delivery
  startToCloseTimeout: '1 hour',
  // a worker that died is noticed by its silence
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Checks one uploaded version and makes its locked copy; a file in quarantine is not kept as evidence. */
export async function documentCheck(input: DocumentCheckInput): Promise<DocumentCheckResult> {
  if ((await examine(input)) === 'QUARANTINED') return { state: 'QUARANTINED' };
  await lock(input);
  return { state: 'IN_CHECK' };
}
