import type { Tx } from '@qp/platform/persistence';

/** An organisation that takes part in a record beside its owner and its sponsor. */
export interface Party {
  readonly kind: 'case' | 'batch' | 'authorisation';
  readonly subjectId: string;
  readonly organisation: string;
  readonly role: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
}

/** Lets an organisation see a record; repeated, nothing happens. */
export async function addParty(tx: Tx, party: Party): Promise<void> {
  await tx.query(
    `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [party.kind, party.subjectId, party.organisation, party.role, party.ownerOrg, party.sponsorId],
  );
}
