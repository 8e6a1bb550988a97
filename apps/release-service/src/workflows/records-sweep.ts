import type { RecordsSweep } from '@qp/contracts/processes';
import { proxyActivities } from '@temporalio/workflow';

const sweep = proxyActivities<RecordsSweep>({
  startToCloseTimeout: '20m',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** What a schedule does every hour: documents that run out, records that are to be filed. After an outage the next run finds all that fell due, each once. */
export async function recordsSweep(): Promise<void> {
  await sweep.watchExpiry();
  await sweep.watchFiling();
}
