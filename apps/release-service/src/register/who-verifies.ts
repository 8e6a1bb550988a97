import type { Tx } from '@qp/platform/persistence';

/** Whether the register of an authorisation is the organisation's own, or a grant in force lets its inspectors see the proof of it. */
export async function isHolderOrInspector(tx: Tx, organisationId: string, authorisationId: string): Promise<boolean> {
  const { may } = await tx.one<{ may: boolean }>(
    `select exists (select 1 from release.authorisation where id = $1 and owner_org = $2)
       or exists (select 1 from release.inspection_grant g where g.authority_id = $2 and $1 = any(g.authorisation_ids) and release.inspects(g.owner_org, $1)) as may`,
    [authorisationId, organisationId],
  );
  return may;
}
