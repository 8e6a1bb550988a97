import type { ShipmentState, ShipmentType } from '@qp/domain/supply';
import type { Tx } from '@qp/platform/persistence';
import { notFound, type SubjectRow } from '../command-pipeline/index.js';

/** Storage classes of products, as the product states them. */
export type StorageClass = 'AMBIENT' | 'CONTROLLED' | 'REFRIGERATED' | 'FROZEN';

/** What was found at the receipt. */
export interface Receipt {
  readonly condition: string;
  readonly receivedBy: string;
  readonly temperature?: { readonly min: number; readonly max: number; readonly loggerFile: string };
}

/** The row of a shipment. */
export interface ShipmentRow extends SubjectRow {
  readonly type: ShipmentType;
  readonly orderNo: string;
  readonly batchId: string;
  readonly caseId: string | null;
  readonly trialReleaseId: string | null;
  readonly siteId: string | null;
  readonly fromOrg: string;
  readonly fromName: string;
  readonly toOrg: string;
  readonly toName: string;
  readonly quantity: number;
  readonly state: ShipmentState;
  /** Kits packed; none where the kits of the batch are not listed, or nothing is packed yet. */
  readonly kits: readonly string[];
  readonly loggerRequired: boolean;
  readonly storageClass: StorageClass;
  readonly approval: { readonly sponsorApproval: string; readonly qpConsultation: string } | null;
  readonly receipt: Receipt | null;
  readonly receivedQuantity: number | null;
  readonly receivedAt: Date | null;
  readonly excursion: string | null;
  readonly quarantineOnArrival: string | null;
  readonly quarantineReason: string | null;
  readonly quarantineDecision: { readonly outcome: 'USABLE' | 'NOT_USABLE' } | null;
  readonly rejected: number;
  readonly deadlinesPassed: readonly string[];
}

const columns = `id, owner_org as "ownerOrg", sponsor_id as "sponsorId", version, type, order_no as "orderNo", batch_id as "batchId", case_id as "caseId",
  trial_release_id as "trialReleaseId", site_id as "siteId", from_org as "fromOrg", from_name as "fromName", to_org as "toOrg", to_name as "toName", quantity, state, kits,
  logger_required as "loggerRequired", storage_class as "storageClass", approval, receipt, received_quantity as "receivedQuantity", received_at as "receivedAt",
  excursion, quarantine_on_arrival as "quarantineOnArrival", quarantine_reason as "quarantineReason", quarantine_decision as "quarantineDecision", rejected, deadlines_passed as "deadlinesPassed"`;

/** Locks a shipment for a change; NOT_FOUND where it is not the person's to see. */
export async function lockShipment(tx: Tx, id: string): Promise<ShipmentRow> {
  const row = await tx.maybe<ShipmentRow>(`select ${columns} from release.shipment where id = $1 for update`, [id]);
  if (!row) throw notFound('shipment');
  return row;
}

/** Reads a shipment without locking it. */
export async function readShipment(tx: Tx, id: string): Promise<ShipmentRow> {
  const row = await tx.maybe<ShipmentRow>(`select ${columns} from release.shipment where id = $1`, [id]);
  if (!row) throw notFound('shipment');
  return row;
}

/** Whether units go to a clinical site, which needs the sponsor's release. */
export function goesToSite(type: ShipmentType): boolean {
  return type === 'TO_SITE' || type === 'SITE_TRANSFER';
}

/** Where an audit row of a shipment belongs. */
export function shipmentStream(row: Pick<ShipmentRow, 'id' | 'ownerOrg' | 'sponsorId'>) {
  return { subject: { kind: 'shipment', id: row.id }, stream: `shipment/${row.id}`, ownerOrg: row.ownerOrg, sponsorId: row.sponsorId };
}
