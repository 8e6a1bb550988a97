import type { ArchivingEvent } from '@qp/domain/annexures';
import type { Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { LoadedEvent } from './loaded-event.js';

/** Locks of case packages and of their supplements. */
export async function loadArchivings(tx: Tx, batchNo: string | null): Promise<LoadedEvent[]> {
  const rows = await tx.query<{
    eventId: string;
    ownerOrg: string;
    batchNo: string;
    caseId: string;
    roles: Role[];
    personName: string;
    location: string;
    signatureId: string | null;
    at: Date;
  }>(
    `select event.id as "eventId", event.owner_org as "ownerOrg", batch.batch_no as "batchNo", event.case_id as "caseId", event.roles,
       event.person_name as "personName", event.location, event.signature_id as "signatureId", event.at
     from release.filing_event event join release.certification_case c on c.id = event.case_id join release.batch on batch.id = c.batch_id
     where event.act = 'LOCKED' and ($1::text is null or batch.batch_no = $1) order by event.at, event.id`,
    [batchNo],
  );
  return rows.map(({ at, ownerOrg, signatureId, ...row }) => ({
    at,
    ownerOrg,
    order: row.eventId,
    signatureId,
    on: (day): ArchivingEvent => ({ kind: 'ARCHIVING', day, ...row }),
  }));
}
