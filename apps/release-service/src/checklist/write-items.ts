import { randomUUID } from 'node:crypto';
import type { ChecklistItem } from '@qp/domain/checklist';
import type { Tx } from '@qp/platform/persistence';
import type { CaseOwner } from '../requirements/requirement-rows.js';

/** Writes the compiled checklist of a case: new items are added, items that no longer apply leave force with their answers kept. */
export async function writeItems(tx: Tx, of: CaseOwner, items: readonly ChecklistItem[]): Promise<void> {
  await tx.query('update release.checklist_item set in_force = false where case_id = $1 and not key = any($2)', [
    of.id,
    items.map(({ key }) => key),
  ]);
  await tx.query(
    `insert into release.checklist_item (id, owner_org, sponsor_id, case_id, key, item_id, member_state, question, legal_reference, basis, if_no, evidence, compiled, position)
       select id, $1, $2, $3, key, item_id, member_state, question, legal_reference, basis, if_no, evidence, compiled, position
       from jsonb_to_recordset($4) as item(id uuid, key text, item_id text, member_state text, question text, legal_reference text, basis text, if_no text,
         evidence text[], compiled jsonb, position int)
       on conflict (case_id, key) do update set in_force = true, question = excluded.question, if_no = excluded.if_no, evidence = excluded.evidence,
         compiled = excluded.compiled, position = excluded.position`,
    [of.ownerOrg, of.sponsorId, of.id, JSON.stringify(items.map(recordOf))],
  );
}

/** An item as the statement above takes it. */
function recordOf(item: ChecklistItem, position: number) {
  return {
    id: randomUUID(),
    key: item.key,
    item_id: item.itemId,
    member_state: item.memberState,
    question: item.question,
    legal_reference: item.legalReference,
    basis: item.basis,
    if_no: item.ifNoInWords,
    evidence: item.evidence.map(({ key }) => key),
    compiled: item,
    position,
  };
}
