import type { DeliveryState, DocumentState } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';

/** A delivery as stored. */
export interface DeliveryRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly case_id: string;
  readonly state: DeliveryState;
  readonly version: number;
  readonly delivered_by: string;
  readonly delivered_by_name: string;
  readonly note: string | null;
  readonly opened_by: string;
  readonly opened_by_name: string;
  readonly opened_at: Date;
  readonly handed_in_at: Date | null;
}

/** Locks deliveries in the order of their ids; always before the versions in them, so that two transactions never wait for each other. */
export async function lockDeliveries(tx: Tx, ids: readonly string[]): Promise<readonly DeliveryRow[]> {
  return tx.query<DeliveryRow>('select * from documents.delivery where id = any($1::uuid[]) order by id for update', [ids]);
}

/**
 * Locks a delivery together with those that older versions of its documents came in with, since handing a new version in settles
 * them too; gives the delivery itself, or undefined.
 */
export async function lockWithOlder(tx: Tx, deliveryId: string): Promise<DeliveryRow | undefined> {
  const older = await tx.query<{ delivery_id: string }>(
    `select distinct older.delivery_id from documents.document_version newer
     join documents.document_version older on older.document_id = newer.document_id where newer.delivery_id = $1`,
    [deliveryId],
  );
  const locked = await lockDeliveries(tx, [deliveryId, ...older.map((row) => row.delivery_id)]);
  return locked.find((row) => row.id === deliveryId);
}

/** States of the documents that were handed in with a delivery. */
export async function statesIn(tx: Tx, deliveryId: string): Promise<readonly DocumentState[]> {
  const rows = await tx.query<{ state: DocumentState }>(
    'select state from documents.document_version where delivery_id = $1 and handed_in_at is not null',
    [deliveryId],
  );
  return rows.map((row) => row.state);
}
