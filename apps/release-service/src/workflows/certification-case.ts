import type { ProcessInput } from '@qp/contracts/processes';
import type { CaseState } from '@qp/domain/certification';
import { condition, continueAsNew } from '@temporalio/workflow';
import { caseRules } from './case-rules.js';
import { ProcessRun } from './process-run.js';

/**
 * One batch from its first document to the archive (SOP CR/OPS/142/2025). Each phase is a run of its own; people act by
 * Updates, facts come as signals, and every change is one transaction of the ledger.
 */
export async function certificationCase(input: ProcessInput<CaseState>): Promise<{ version: number }> {
  const batchCase = new ProcessRun(input, caseRules);
  switch (batchCase.phase) {
    case 'INTAKE':
      await collectDocuments(batchCase);
      break;
    case 'REVIEW':
      await reviewAndDecide(batchCase);
      break;
    case 'DECIDED':
      await handOffDistributeAndFile(batchCase);
      break;
  }
  if (batchCase.phase !== 'CLOSED') await continueAsNew<typeof certificationCase>(batchCase.carriedOver());
  // What came with the start of a run that is over, and work after the last change, would end with it.
  await condition(() => batchCase.isIdle && batchCase.carriedOver().followUps.length === 0);
  return { version: batchCase.version };
}

/** Step 1: documents come in and are checked until all that block are accepted; a QP may be assigned and answer meanwhile. */
async function collectDocuments(batchCase: ProcessRun<CaseState>): Promise<void> {
  await batchCase.livePhase();
}

/** Step 2: the QP answers the checklist and certifies or rejects; lost evidence leads back to step 1. */
async function reviewAndDecide(batchCase: ProcessRun<CaseState>): Promise<void> {
  await batchCase.livePhase();
}

/** Steps 3 to 6: hand-off, the sponsor's release and shipments have processes of their own; the case stays for stop, suspension, withdrawal and filing. */
async function handOffDistributeAndFile(batchCase: ProcessRun<CaseState>): Promise<void> {
  await batchCase.livePhase();
}
