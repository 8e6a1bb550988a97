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
  for (const [position, item] of items.entries())
    await tx.query(
      `insert into release.checklist_item (id, owner_org, sponsor_id, case_id, key, item_id, member_state, question, legal_reference, basis, if_no, evidence, compiled, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (case_id, key) do update set in_force = true, question = excluded.question, if_no = excluded.if_no, evidence = excluded.evidence,
         compiled = excluded.compiled, position = excluded.position`,
      [
        randomUUID(),
        of.ownerOrg,
        of.sponsorId,
        of.id,
        item.key,
        item.itemId,
        item.memberState,
        item.question,
        item.legalReference,
        item.basis,
        item.ifNoInWords,
        item.evidence.map(({ key }) => key),
        JSON.stringify(item),
        position,
      ],
    );
}
