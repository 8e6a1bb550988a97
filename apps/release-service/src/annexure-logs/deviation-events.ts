import type { DeviationEvent } from '@qp/domain/annexures';
import type { Tx } from '@qp/platform/persistence';
import type { LoadedEvent } from './loaded-event.js';

/** Acts on deviations and their CAPA: a row for the batch, and one for every batch made from it that has a case in scope. */
export async function loadDeviations(tx: Tx, batchNo: string | null): Promise<LoadedEvent[]> {
  const rows = await tx.query<{
    eventId: string;
    ownerOrg: string;
    batchNo: string;
    deviationId: string;
    title: string;
    capas: DeviationEvent['capas'];
    status: DeviationEvent['status'];
    version: number;
    signatureId: string | null;
    at: Date;
  }>(
    `select event.id as "eventId", event.owner_org as "ownerOrg", reached.batch_no as "batchNo", deviation.id as "deviationId", deviation.title, event.capas,
       event.state as status, event.version, event.at,
       (select id from release.signature where subject_id = deviation.id and signed_at <= event.at order by signed_at desc limit 1) as "signatureId"
     from release.deviation_event event join release.deviation on deviation.id = event.deviation_id
       cross join lateral (
         select batch.batch_no from release.batch where batch.id = event.batch_id
         union
         select batch.batch_no from release.cases_made_from(event.batch_id) child join release.batch on batch.id = child.batch_id
         where deviation.scope_kind in ('BATCH', 'PACKAGING_LOT')) reached
     where $1::text is null or reached.batch_no = $1 order by event.at, event.version, reached.batch_no`,
    [batchNo],
  );
  return rows.map((row) => ({
    at: row.at,
    ownerOrg: row.ownerOrg,
    signatureId: row.signatureId,
    order: `${row.deviationId}${String(row.version).padStart(6, '0')}${row.batchNo}`,
    on: (day): DeviationEvent => ({
      kind: 'DEVIATION',
      eventId: row.eventId,
      batchNo: row.batchNo,
      day,
      deviationId: row.deviationId,
      title: row.title,
      capas: row.capas,
      status: row.status,
    }),
  }));
}
