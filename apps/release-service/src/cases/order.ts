import { workOrderOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { enterBatch } from '../batches/register-batch.js';
import { defineCommand } from '../command-pipeline/index.js';
import { currentRules } from './compile-case.js';
import { openCaseOf } from './open-case.js';

/** Turns a list ahead of the order into a work order: the batch where it is new, and its case with the same facts and rules (domain reference 3.6). */
export const orderWork = defineCommand(workOrderOperations.order, async (context, { body }) => {
  const { facts, authorisationId, agreedDate, batch, ruleSetVersion } = body;
  if (ruleSetVersion !== currentRules.ruleSetVersion)
    throw new DomainError('RULE_BROKEN', {
      code: 'LIST_OUTDATED',
      message: `The list was made by rule set ${ruleSetVersion}; ${currentRules.ruleSetVersion} is in force.`,
      whatToDo: 'Ask for the list again and look at what changed before you order.',
      citation: 'Domain reference 3.6',
    });
  const batchId = 'batchId' in batch ? batch.batchId : await enterBatch(context, batch);
  const { version, caseId, state, requirements, answered } = await openCaseOf(context, { batchId, authorisationId, facts, agreedDate });
  return { version, result: { batchId, caseId, state, requirements, answered } };
});
