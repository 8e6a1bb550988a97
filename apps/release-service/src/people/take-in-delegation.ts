import type { DelegationFact } from '@qp/contracts/release';
import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';

/** Takes a sponsor's written delegation in, once per event: the organisation becomes or ceases to be party of the sponsor's trials. */
export async function takeInDelegation(tx: Tx, fact: DelegationFact): Promise<{ taken: boolean }> {
  if (!(await takeIn(tx, fact.eventId, 'gateway'))) return { taken: false };
  await tx.query(
    `insert into release.sponsor_delegation (id, sponsor_id, organisation_id, valid_from, valid_to, revoked) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set valid_from = $4, valid_to = $5, revoked = $6, taken_in_at = now()`,
    [fact.delegationId, fact.sponsorId, fact.organisationId, fact.validFrom, fact.validTo, fact.revoked],
  );
  await tx.query(
    fact.revoked
      ? `delete from release.party where subject_kind = 'trial' and as_role = 'CRO' and sponsor_id = $1 and org_id = $2`
      : `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id)
         select 'trial', id, $2, 'CRO', owner_org, sponsor_id from release.trial where sponsor_id = $1 on conflict do nothing`,
    [fact.sponsorId, fact.organisationId],
  );
  return { taken: true };
}

/** Makes those who act for a sponsor by written delegation party of a trial that was just entered. */
export async function joinTrial(
  tx: Tx,
  trial: { readonly id: string; readonly ownerOrg: string; readonly sponsorId: string },
): Promise<void> {
  await tx.query(
    `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id)
     select 'trial', $1, delegate, 'CRO', $2, $3 from release.delegates_of($3) delegate on conflict do nothing`,
    [trial.id, trial.ownerOrg, trial.sponsorId],
  );
}
