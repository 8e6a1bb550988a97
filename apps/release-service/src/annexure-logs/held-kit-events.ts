import type { Tx } from '@qp/platform/persistence';
import type { LoadedEvent } from './loaded-event.js';
import { releaseEvent, shipmentColumns, shipmentJoins, toSites, type OfShipment } from './shipment-events.js';

/**
 * A deviation named kits that lie at a site: they are in quarantine from then on. Only what was recorded then counts (the kits that were
 * named, the parcels that had been accepted), so that a row stays as it is whatever becomes of the kits.
 */
const named = `select event.id as "eventId", event.version, event.at, ${shipmentColumns}
  from release.deviation_event event
    cross join lateral (
      select distinct last.id from jsonb_array_elements_text(event.data -> 'kits') kit (no) cross join lateral (
        select parcel.id from release.shipment parcel
          join release.process_event arrival on arrival.subject_kind = 'shipment' and arrival.subject_id = parcel.id and arrival.kind = 'accept'
        where parcel.batch_id = event.batch_id and kit.no = any (parcel.kits) and arrival.at <= event.at
        order by arrival.at desc limit 1) last
      where not exists (
        select 1 from release.process_event arrival where arrival.subject_kind = 'shipment' and arrival.subject_id = last.id
          and arrival.kind = 'accept' and arrival.data -> 'missingKits' ? kit.no)) reached
    join release.shipment on shipment.id = reached.id ${shipmentJoins}
  where event.act = 'deviation.raise' and event.data ->> 'scope' = 'KITS' and ${toSites}`;

/** A site accepted a parcel but for the kits that deviations held already. */
const heldBack = `select event.id as "eventId", event.version, event.at, ${shipmentColumns}
  from release.process_event event
    join release.shipment on shipment.id = event.subject_id and event.subject_kind = 'shipment' ${shipmentJoins}
  where event.kind = 'accept' and jsonb_array_length(coalesce(event.data -> 'heldBack', '[]')) > 0 and ${toSites}`;

/** Numbered kits at trial sites that went into quarantine by a deviation of their own. */
export async function loadHeldKits(tx: Tx, batchNo: string | null): Promise<LoadedEvent[]> {
  const rows = [...(await tx.query<OfShipment>(named, [batchNo])), ...(await tx.query<OfShipment>(heldBack, [batchNo]))];
  return rows.map((row) => releaseEvent(row, 'QUARANTINED', true));
}
