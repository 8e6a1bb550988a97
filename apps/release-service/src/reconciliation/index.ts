import type { Feature } from '../command-pipeline/index.js';
import { listDrift, repairDrift } from './drift-operations.js';

export { compareProcesses } from './compare-processes.js';
export { keepLastRuns } from './keep-last-runs.js';
export { scheduleReconciliation } from './schedule.js';

/** Whether every workflow is where its ledger is, and how one that is not is brought back. */
export const reconciliation: Feature = { name: 'reconciliation', commands: [repairDrift], queries: [listDrift] };
