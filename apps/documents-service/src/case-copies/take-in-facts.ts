import type { CaseFacts, PeopleFacts } from '@qp/contracts/documents';
import { unblindingDocuments } from '@qp/domain/blinding';
import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';

/** Takes the facts of a case in, once per event; facts older than those known change nothing. */
export async function takeInCase(tx: Tx, facts: CaseFacts): Promise<boolean> {
  if (!(await takeIn(tx, facts.eventId, 'release'))) return false;
  const [written] = await tx.query(
    `insert into documents.case_copy (case_id, owner_org, sponsor_id, facts_version, batch_numbers, product_code, lines, kept_blind, about, strength, sites)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (case_id) do update set owner_org = excluded.owner_org, sponsor_id = excluded.sponsor_id, facts_version = excluded.facts_version,
       batch_numbers = excluded.batch_numbers, product_code = excluded.product_code, lines = excluded.lines, kept_blind = excluded.kept_blind, about = excluded.about,
       strength = excluded.strength, sites = excluded.sites, taken_in_at = now()
       where case_copy.facts_version <= excluded.facts_version
     returning case_id`,
    [
      facts.caseId,
      facts.ownerOrg,
      facts.sponsorId,
      facts.version,
      facts.batchNumbers,
      facts.productCode ?? null,
      JSON.stringify(facts.lines),
      facts.blinded ? Object.keys(unblindingDocuments) : [],
      facts.about,
      facts.strength ?? null,
      facts.sites,
    ],
  );
  if (!written) return true;
  await tx.query('delete from documents.party where case_id = $1', [facts.caseId]);
  for (const party of facts.parties)
    await tx.query(
      'insert into documents.party (case_id, org_id, as_role, owner_org, sponsor_id) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [facts.caseId, party.organisationId, party.as, facts.ownerOrg, facts.sponsorId],
    );
  return true;
}

/** Takes names of organisations in, once per event. Names of people come with each request, so they are not kept. */
export async function takeInPeople(tx: Tx, facts: PeopleFacts): Promise<boolean> {
  if (!(await takeIn(tx, facts.eventId, 'gateway'))) return false;
  for (const organisation of facts.organisations)
    await tx.query(
      `insert into documents.organisation (id, owner_org, name, kind) values ($1, $1, $2, $3)
       on conflict (id) do update set name = excluded.name, kind = excluded.kind, taken_in_at = now()`,
      [organisation.id, organisation.name, organisation.kind],
    );
  return true;
}
