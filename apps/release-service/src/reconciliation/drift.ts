/** How a workflow can differ from its ledger: it is gone, it knows less than the ledger, or more. */
export type Drift = 'NOT_RUNNING' | 'BEHIND' | 'AHEAD';

/** Where a workflow stands: the number of the last event that it knows, or that none is running. */
export type WorkflowStanding = 'NOT_RUNNING' | { readonly version: number };

/** How a process differs from its ledger, if it does. The ledger is right, whatever the workflow says. */
export function driftOf(ledgerVersion: number, standing: WorkflowStanding): Drift | undefined {
  if (standing === 'NOT_RUNNING') return 'NOT_RUNNING';
  if (standing.version === ledgerVersion) return undefined;
  return standing.version < ledgerVersion ? 'BEHIND' : 'AHEAD';
}
