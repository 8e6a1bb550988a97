import { checklistOperations } from '@qp/contracts/release';
import { openEvidence } from '@qp/domain/checklist';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { itemsOf } from './item-rows.js';

/** The review checklist with answers and where their evidence stands. */
export const listItems = defineQuery(checklistOperations.list, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const lines = await linesOf(tx, row.id);
  const stage =
    row.position.state === 'CONDITIONALLY_CERTIFIED'
      ? 'STAGE_2'
      : lines.some(({ compiled }) => compiled.due === 'STAGE_2')
        ? 'STAGE_1'
        : 'SINGLE';
  const evidence = lines.map(({ key, state, warning }) => ({ key, state, warningReason: warning?.reason }));
  return (await itemsOf(tx, row.id)).map((item) => ({
    key: item.key,
    itemId: item.itemId,
    memberState: item.memberState ?? null,
    question: item.question,
    legalReference: item.legalReference,
    basis: item.basis,
    ifNo: item.ifNo,
    evidence: item.compiled.evidence.map(({ key, title, origin }) => ({
      key,
      title,
      state: lines.find((line) => line.key === key)?.state ?? origin,
    })),
    needsStage2: item.compiled.needsStage2,
    answerable: !(item.compiled.lateOnly && stage === 'STAGE_1') && openEvidence(item.compiled, { stage, evidence }).length === 0,
    state: item.state,
    version: item.version,
    answer: item.answer ?? null,
    reason: item.reason ?? null,
    reliance: item.reliance ?? null,
    deviationId: item.deviationId ?? null,
    queryId: item.queryId ?? null,
    answeredBy: item.answeredName ?? null,
    answeredAt: item.answeredAt?.toISOString() ?? null,
  }));
});
