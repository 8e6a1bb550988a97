import type { AmendedDestination, BatchFactsRecord, Destination } from '@qp/contracts/release';
import { itemsOf } from '../checklist/item-rows.js';
import { writeItems } from '../checklist/write-items.js';
import { checklistOver } from './compile-case.js';
import type { CaseContext } from './move-case.js';
import { linesOf } from '../requirements/requirement-rows.js';

/** The destination as it stands in the facts of the case. */
export function withoutAnswers({ trialId, memberState, authorisation, dossierVersion }: AmendedDestination): Destination {
  return { trialId, memberState, authorisation, dossierVersion };
}

/** Keeps the answers that the QP gave for new Member States in the act of amending, as answers of the checklist. */
export async function answerForDestinations(
  context: CaseContext,
  facts: BatchFactsRecord,
  destinations: readonly AmendedDestination[],
): Promise<void> {
  const { tx, subject, actor, now } = context;
  const lines = (await linesOf(tx, subject.id)).map(({ compiled }) => compiled);
  const items = checklistOver(lines, facts, subject);
  const asked = new Set((await itemsOf(tx, subject.id)).map(({ key }) => key));
  await writeItems(
    tx,
    subject,
    items.filter(({ key, perDestination }) => perDestination || asked.has(key)),
  );
  for (const item of await itemsOf(tx, subject.id)) {
    if (item.memberState === undefined || item.state !== 'OPEN') continue;
    const given = destinations.find(({ memberState }) => memberState === item.memberState);
    const answer = { Q08: given?.q08, Q21: given?.q21, Q23: given?.q23 }[item.itemId];
    if (!answer) continue;
    const values = [item.id, item.version + 1, answer, actor.personId, actor.name, now];
    await tx.query(
      `update release.checklist_item set state = 'ANSWERED', version = $2, answer = $3, answered_by = $4, answered_name = $5, answered_at = $6 where id = $1`,
      values,
    );
    await tx.query(
      `insert into release.checklist_answer (item_id, version, answer, by_person, by_name, at, owner_org, sponsor_id, case_id, key, what)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'ANSWERED')`,
      [...values, subject.ownerOrg, subject.sponsorId, subject.id, item.key],
    );
  }
}
