import { keepsBlind } from '@qp/domain/blinding';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { isBlindedBatch } from '../blinding/index.js';
import { notFound } from '../command-pipeline/index.js';
import { readShipment, type ShipmentRow } from './shipment-row.js';

/** Columns of a kept file as they are read. */
export const fileColumns =
  'id, file_name as "fileName", media_type as "mediaType", size::float8 as size, sha256, added_name as "addedBy", added_at as "addedAt"';

/** A photo or logger file as its row says. */
export interface FileRow {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** The row as it is shown. */
export function shownFile({ addedAt, ...file }: FileRow) {
  return { ...file, addedAt: addedAt.toISOString() };
}

/** Photos and logger files of a shipment, oldest first. */
export async function filesOf(tx: Tx, shipmentId: string) {
  const rows = await tx.query<FileRow>(`select ${fileColumns} from release.shipment_file where shipment_id = $1 order by added_at, id`, [
    shipmentId,
  ]);
  return rows.map(shownFile);
}

/** Whether what a parcel holds is kept from a person: it could break the blind, and they do not handle it (SOD-6). */
export async function isKeptFrom(tx: Tx, actor: Pick<SignedInActor, 'organisationId' | 'roles'>, row: ShipmentRow): Promise<boolean> {
  const handles = [row.fromOrg, row.toOrg].includes(actor.organisationId);
  return !handles && keepsBlind(actor.roles, await isBlindedBatch(tx, row.batchId));
}

/** Where a file is kept, for whoever may look at it. */
export async function findFile(tx: Tx, actor: SignedInActor, shipmentId: string, fileId: string) {
  const file = await tx.maybe<FileRow & { readonly key: string }>(
    `select ${fileColumns}, evidence_key as key from release.shipment_file where shipment_id = $1 and id = $2`,
    [shipmentId, fileId],
  );
  if (!file) throw notFound('file');
  if (await isKeptFrom(tx, actor, await readShipment(tx, shipmentId)))
    throw new DomainError('NOT_ALLOWED', {
      message: 'What a parcel shows could break the blind, which your role keeps.',
      whatToDo: 'Ask the unblinded supply person of the trial.',
      citation: 'Domain reference 6.12, SOD-6',
    });
  return file;
}
