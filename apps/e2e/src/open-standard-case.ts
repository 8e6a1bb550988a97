import { caseOperations } from '@qp/contracts/release';
import { registerBatch } from '../../cli/src/demo/batches.js';
import { standardFacts } from '../../cli/src/demo/facts.js';
import { cast } from '../../cli/src/demo/people.js';
import type { Stage } from '../../cli/src/demo/stage.js';
import { enterTrial } from '../../cli/src/demo/trial.js';

/** Registers a batch of the trial of the demo and opens its case with the facts of a standard release; gives the case. */
export async function openStandardCase(stage: Stage, batchNo: string): Promise<string> {
  const trial = await enterTrial(stage);
  const batchId = await registerBatch(stage, trial, batchNo);
  const { result } = await stage.act({
    step: `story: case of ${batchNo}`,
    by: cast.qa,
    words: 'opens a case',
    operation: caseOperations.openCase,
    body: { batchId, authorisationId: trial.authorisationId, facts: standardFacts(trial) },
  });
  return result.caseId;
}
