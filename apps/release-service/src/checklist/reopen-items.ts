import type { Tx } from '@qp/platform/persistence';

/** To whom the items belong. */
interface Owner {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
}

/**
 * Re-opens the answered items that cite a requirement whose evidence changed; the answers before stay in the history.
 * Gives the keys of the items that were re-opened.
 */
export async function reopenItemsCiting(tx: Tx, of: Owner, requirementKey: string, at: Date, cause: string): Promise<string[]> {
  const items = await tx.query<{ id: string; key: string; version: number }>(
    `update release.checklist_item set state = 'REOPENED', version = version + 1
     where case_id = $1 and in_force and $2 = any(evidence) and state in ('ANSWERED', 'REAFFIRM') returning id, key, version`,
    [of.id, requirementKey],
  );
  for (const item of items)
    await tx.query(
      `insert into release.checklist_answer (item_id, version, owner_org, sponsor_id, case_id, key, what, reason, by_name, at)
       values ($1, $2, $3, $4, $5, $6, 'REOPENED', $7, 'QP Release', $8)`,
      [item.id, item.version, of.ownerOrg, of.sponsorId, of.id, item.key, cause, at],
    );
  return items.map(({ key }) => key);
}
