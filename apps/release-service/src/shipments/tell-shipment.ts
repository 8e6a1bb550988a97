import { notificationTopic } from '@qp/contracts/notifications';
import type { OutgoingMessage } from '../command-pipeline/index.js';
import type { ShipmentRow } from './shipment-row.js';

/** Tells both ends of a shipment (its order) or the receiver (its dispatch). */
export async function tellShipment(
  context: { enqueue(message: OutgoingMessage): Promise<void> },
  row: ShipmentRow,
  template: 'shipment.requested' | 'shipment.dispatched',
  batch: { readonly batch_no: string; readonly unit: string },
): Promise<void> {
  const told = template === 'shipment.requested' ? [row.fromOrg, row.toOrg] : [row.toOrg];
  await context.enqueue({
    topic: notificationTopic,
    key: row.id,
    payload: {
      template,
      key: `${row.id}:${template}`,
      data: { batchNo: batch.batch_no, site: row.toName, quantity: `${row.quantity} ${batch.unit}` },
      recipients: told.map((organisationId) => ({ organisationId, roles: ['DEPOT', 'SITE_PHARMACY', 'MANUFACTURER', 'IMPORTER'] })),
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      caseId: row.caseId,
    },
  });
}
