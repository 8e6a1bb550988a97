import type { deliveries } from '@qp/contracts/documents';
import type { ResponseOf } from '@qp/contracts/operation';
import type { Tx } from '@qp/platform/persistence';
import type { DeliveryRow } from './delivery-rows.js';

/** One delivery with its documents in list order. */
export async function readDelivery(tx: Tx, deliveryId: string): Promise<ResponseOf<typeof deliveries.get>> {
  const row = await tx.one<DeliveryRow>('select * from documents.delivery where id = $1', [deliveryId]);
  const documents = await tx.query<{ uploadId: string; documentId: string; versionId: string; title: string }>(
    `select upload_id as "uploadId", document_id as "documentId", id as "versionId", title from documents.document_version
     where delivery_id = $1 order by list_position nulls last, received_at`,
    [deliveryId],
  );
  return {
    deliveryId: row.id,
    caseId: row.case_id,
    state: row.state,
    version: row.version,
    deliveredBy: { organisationId: row.delivered_by, name: row.delivered_by_name },
    note: row.note,
    openedBy: { personId: row.opened_by, name: row.opened_by_name },
    openedAt: row.opened_at.toISOString(),
    handedInAt: row.handed_in_at?.toISOString() ?? null,
    documents,
  };
}
