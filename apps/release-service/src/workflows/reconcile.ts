import type { Reconciliation } from '@qp/contracts/processes';
import { proxyActivities } from '@temporalio/workflow';

const comparison = proxyActivities<Reconciliation>({ startToCloseTimeout: '20m', heartbeatTimeout: '2m', retry: { maximumAttempts: 3 } });

/** The hourly comparison of the ledger with the workflows (design: screens read Postgres, so nobody would notice a lost workflow). */
export async function reconcile(): Promise<void> {
  await comparison.compareProcesses();
}
