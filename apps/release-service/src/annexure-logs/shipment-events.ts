import type { ReleaseEvent } from '@qp/domain/annexures';
import type { OrganisationKind } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { LoadedEvent } from './loaded-event.js';

/** A row about a shipment to a site, as every event of this log needs it. */
export interface OfShipment {
  readonly eventId: string;
  readonly ownerOrg: string;
  readonly batchNo: string;
  readonly shipmentId: string;
  readonly site: string;
  readonly releasedByKind: OrganisationKind | null;
  readonly releasedByName: string | null;
  readonly version: number;
  readonly at: Date;
}

/** Columns of `OfShipment` but those of the event itself. */
export const shipmentColumns = `shipment.owner_org as "ownerOrg", batch.batch_no as "batchNo", shipment.id as "shipmentId",
  coalesce(site.name, shipment.to_name) as site, releaser.kind as "releasedByKind", releaser.name as "releasedByName"`;

/** Where they come from, once `release.shipment` is joined. */
export const shipmentJoins = `join release.batch on batch.id = shipment.batch_id left join release.site on site.id = shipment.site_id
  left join lateral release.releaser_of(shipment.trial_release_id) releaser on true`;

/** The shipments that the log tells of. */
export const toSites = `shipment.type in ('TO_SITE', 'SITE_TRANSFER') and ($1::text is null or batch.batch_no = $1)`;

interface Step extends OfShipment {
  readonly kind: string;
  readonly to: string | null;
}

/** Steps of shipments to trial sites. */
export async function loadShipments(tx: Tx, batchNo: string | null): Promise<LoadedEvent[]> {
  const rows = await tx.query<Step>(
    `select event.id as "eventId", event.version, event.at, event.kind, event.data ->> 'to' as to, ${shipmentColumns}
     from release.process_event event join release.shipment on shipment.id = event.subject_id and event.subject_kind = 'shipment' ${shipmentJoins}
     where ${toSites} order by event.at, event.version`,
    [batchNo],
  );
  return rows.flatMap((row) => {
    const status = releaseStatus(row.kind, row.to);
    return status ? [releaseEvent(row, status)] : [];
  });
}

/** The event of a row. */
export function releaseEvent(row: OfShipment, status: ReleaseEvent['status'], ofKits = false): LoadedEvent {
  const { eventId, batchNo, shipmentId, site } = row;
  const releasedBy = { kind: row.releasedByKind ?? 'SPONSOR', name: row.releasedByName ?? '' };
  return {
    at: row.at,
    ownerOrg: row.ownerOrg,
    order: `${shipmentId}${String(row.version).padStart(6, '0')}${ofKits ? 'k' : ''}`,
    on: (day): ReleaseEvent => ({
      kind: 'RELEASE',
      eventId,
      batchNo,
      day,
      shipmentId,
      site,
      releasedBy,
      status,
      ...(ofKits && { ofKits }),
    }),
  };
}

/** Word of the log for a step of a shipment, by what was done and the state it led to; undefined for steps that the log leaves out. */
export function releaseStatus(act: string, to: string | null): ReleaseEvent['status'] | undefined {
  if (act === 'dispatch') return 'DISPATCHED';
  if (to === 'QUARANTINED_AT_SITE') return act === 'decideQuarantine' || act === 'releaseFromQuarantine' ? undefined : 'QUARANTINED';
  if (act === 'receive') return 'DELIVERED';
  if (to === 'ACCEPTED') return 'ACCEPTED';
  return to === 'RETURNED' ? 'RETURNED' : undefined;
}
