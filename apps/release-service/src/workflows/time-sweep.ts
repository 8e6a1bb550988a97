import type { TimeSweep } from '@qp/contracts/processes';
import { proxyActivities } from '@temporalio/workflow';

const sweep = proxyActivities<TimeSweep>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** Side by side; each takes the strands that no other looks at. */
const LANES = 2;

/**
 * What a schedule does every half minute: looks at every strand whose time has come, sends operations the digest of the morning, and lets what
 * waits be folded into one mail per reader. After an outage the first sweep finds all that fell due, each once.
 */
export async function timeSweep(): Promise<void> {
  await Promise.all(Array.from({ length: LANES }, () => sweep.lookAtDue()));
  await sweep.sendOperationsDigests();
  await sweep.sendDigests();
}
