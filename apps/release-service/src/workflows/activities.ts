import type { ProcessFollowUps, ProcessLedger, RunArchive } from '@qp/contracts/processes';
import { proxyActivities } from '@temporalio/workflow';

/** One database transaction each; no maximum of attempts, so an outage delays a change and never loses it. */
export const ledger = proxyActivities<ProcessLedger>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Work that calls other services and makes files: longer, and just as patient. */
export const work = proxyActivities<ProcessFollowUps>({
  startToCloseTimeout: '5m',
  retry: { initialInterval: '2s', maximumInterval: '1m' },
});

/** Storage may be away for hours; no deadline waits for it. */
export const archive = proxyActivities<RunArchive>({
  startToCloseTimeout: '5m',
  retry: { maximumInterval: '10m' },
});
