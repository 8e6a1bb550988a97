import type { CaseRetentionFact } from '@qp/contracts/documents';
import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';

/** Takes in how long the evidence of a case is kept, once per event; an older word than the one known changes nothing. */
export async function takeInRetention(tx: Tx, fact: CaseRetentionFact): Promise<boolean> {
  if (!(await takeIn(tx, fact.eventId, 'release'))) return false;
  await tx.query(
    `insert into documents.case_retention (case_id, owner_org, sponsor_id, version, retain_until, legal_hold, reason, disposal_id, kept_versions)
     values ($1, $2, $3, $4, $5::date + 1, $6, $7, $8, $9)
     on conflict (case_id) do update set version = excluded.version, retain_until = excluded.retain_until, legal_hold = excluded.legal_hold,
       reason = excluded.reason, disposal_id = coalesce(excluded.disposal_id, case_retention.disposal_id), kept_versions = excluded.kept_versions, taken_in_at = now() where case_retention.version < excluded.version`,
    [
      fact.caseId,
      fact.ownerOrg,
      fact.sponsorId,
      fact.version,
      fact.retainUntil,
      fact.legalHold,
      fact.reason,
      fact.disposal?.id ?? null,
      fact.disposal?.keptVersions ?? [],
    ],
  );
  return true;
}
