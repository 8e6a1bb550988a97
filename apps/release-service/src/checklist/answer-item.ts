import { checklistOperations } from '@qp/contracts/release';
import { answerReopensReview, takesAnswer } from '@qp/domain/certification';
import { answerRefusal, type AnswerContext } from '@qp/domain/checklist';
import { DomainError } from '@qp/domain/kernel';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { assertAllowed, assertSeen, defineCommand } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { lockItem, type ItemRow } from './item-rows.js';

/** Answers one item; the answer before stays in the history. */
export const answerItem = defineCommand(checklistOperations.answer, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const item = await lockItem(tx, row.id, params.itemId);
  assertSeen(`answer to ${item.key}`, body.expectedVersion, item.version);
  assertOpenForAnswers(row, item);
  const lines = await linesOf(tx, row.id);
  const given = { answer: body.answer, reason: body.reason, reliance: body.reliance };
  assertAllowed(
    answerRefusal(item.compiled, given, {
      // A QP's delegate (Danish delegation) is off by default: only the assigned QP answers.
      by: row.qpId === actor.personId ? 'CERTIFYING_QP' : 'OTHER',
      stage: stageOf(
        row,
        lines.some(({ compiled }) => compiled.due === 'STAGE_2'),
      ),
      evidence: lines.map(({ key, state, warning }) => ({ key, state, warningReason: warning?.reason })),
    }),
  );
  const version = item.version + 1;
  const seen = lines
    .filter(({ key }) => item.evidence.includes(key))
    .map(({ key, documentVersionId, sha256 }) => ({ key, versionId: documentVersionId ?? null, sha256: sha256 ?? null }));
  const answer = [
    body.answer,
    body.reason ?? null,
    body.reliance ?? null,
    body.deviationId ?? null,
    body.queryId ?? null,
    JSON.stringify(seen),
    actor.personId,
    actor.name,
    null,
    now,
  ];
  await tx.query(
    `update release.checklist_item set state = 'ANSWERED', version = $2, answer = $3, reason = $4, reliance = $5, deviation_id = $6, query_id = $7, evidence_seen = $8,
       answered_by = $9, answered_name = $10, on_behalf_of = $11, answered_at = $12 where id = $1`,
    [item.id, version, ...answer],
  );
  await tx.query(
    `insert into release.checklist_answer (item_id, version, answer, reason, reliance, deviation_id, query_id, evidence_seen, by_person, by_name, on_behalf_of, at,
       owner_org, sponsor_id, case_id, key, what) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'ANSWERED')`,
    [item.id, version, ...answer, row.ownerOrg, row.sponsorId, row.id, item.key],
  );
  await context.audit({
    action: 'checklist.answerItem',
    subject: { kind: 'checklist-item', id: item.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { answer: item.answer ?? null, state: item.state },
    after: { key: item.key, answer: body.answer, reliance: body.reliance ?? null, deviationId: body.deviationId ?? null },
    reason: body.reason,
  });
  // An answer changed under a closed checklist opens the review again.
  if (answerReopensReview(row.position.state)) await context.signal('case', row.id, { id: context.commandId, kind: 'answer' });
  return { version, result: { key: item.key, answer: body.answer } };
});

function assertOpenForAnswers(row: CaseRow, item: ItemRow): void {
  const { state } = row.position;
  const { needsStage2 } = item.compiled;
  if (takesAnswer(state, { needsStage2, memberState: item.memberState ?? null, answered: item.state === 'ANSWERED' })) return;
  throw new DomainError('ILLEGAL_TRANSITION', {
    message: `${item.key} cannot be answered while the case is ${state}.`,
    whatToDo: 'Answers belong to the review; the decision stands.',
    citation: 'Domain reference 6.2',
  });
}

function stageOf(row: CaseRow, twoStage: boolean): AnswerContext['stage'] {
  if (row.position.state === 'CONDITIONALLY_CERTIFIED') return 'STAGE_2';
  return twoStage ? 'STAGE_1' : 'SINGLE';
}
