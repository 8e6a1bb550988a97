import { checklistOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readCase } from '../cases/case-row.js';
import { assertSeen, defineCommand } from '../command-pipeline/index.js';
import { lockItem } from './item-rows.js';

/** The new QP stands by answers of the QP before: personal duties one by one, the rest by group. */
export const reaffirm = defineCommand(checklistOperations.reaffirm, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  if (row.qpId !== actor.personId)
    throw new DomainError('NOT_ALLOWED', { message: 'Answers are re-affirmed by the assigned QP.', whatToDo: 'Ask the assigned QP.' });
  const before: { readonly key: string; readonly state: string; readonly answeredBy: string | undefined }[] = [];
  for (const { key, expectedVersion } of body.items) {
    const item = await lockItem(tx, row.id, key);
    assertSeen(`answer to ${key}`, expectedVersion, item.version);
    if (item.state !== 'REAFFIRM')
      throw new DomainError('ILLEGAL_TRANSITION', {
        message: `${key} is not to be re-affirmed.`,
        whatToDo: 'Answer it, or leave it as it is.',
      });
    if (item.basis === 'P' && body.items.length > 1)
      throw new DomainError('RULE_BROKEN', {
        message: `${key} is a personal duty: it is affirmed by itself.`,
        whatToDo: 'Affirm personal duties one by one.',
        citation: 'EU GMP Annex 16 1.6',
      });
    before.push({ key, state: item.state, answeredBy: item.answeredBy });
    await tx.query(
      `update release.checklist_item set state = 'ANSWERED', version = version + 1, answered_by = $2, answered_name = $3, answered_at = $4, on_behalf_of = null where id = $1`,
      [item.id, actor.personId, actor.name, now],
    );
    await tx.query(
      `insert into release.checklist_answer (item_id, version, owner_org, sponsor_id, case_id, key, what, answer, reason, reliance, by_person, by_name, at)
       values ($1, $2, $3, $4, $5, $6, 'REAFFIRMED', $7, $8, $9, $10, $11, $12)`,
      [
        item.id,
        item.version + 1,
        row.ownerOrg,
        row.sponsorId,
        row.id,
        key,
        item.answer ?? null,
        item.reason ?? null,
        item.reliance ?? null,
        actor.personId,
        actor.name,
        now,
      ],
    );
  }
  const keys = body.items.map(({ key }) => key);
  await context.audit({
    action: 'checklist.reaffirm',
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { items: before },
    after: { reaffirmed: keys, state: 'ANSWERED', answeredBy: actor.personId },
  });
  return { version: row.version, result: { reaffirmed: keys } };
});
