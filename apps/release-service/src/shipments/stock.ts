import { heldAt, heldInStock, issueRefusal, issuable } from '@qp/domain/supply';
import type { Tx } from '@qp/platform/persistence';
import { lockBatch, type BatchRow } from '../batches/index.js';
import { assertAllowed } from '../command-pipeline/index.js';
import { kitStanding, type KitStanding } from '../kits/index.js';
import { heldByPlace, stockByPlace, type Movement, type StockByPlace } from './stock-places.js';
import { goesToSite, type ShipmentRow } from './shipment-row.js';

/** Reads every movement of a batch's stock. The caller sees all of them: owner, sponsor, its delegate, or the system. */
export async function movementsOf(tx: Tx, batchId: string): Promise<Movement[]> {
  return tx.query<Movement>(
    `select type, state, from_org as "fromOrg", to_org as "toOrg", quantity, received_quantity as received from release.shipment where batch_id = $1 order by requested_at, id`,
    [batchId],
  );
}

async function stockOf(tx: Tx, batchId: string): Promise<StockByPlace> {
  const first = await tx.one<{ place: string; units: number }>(
    'select coalesce(first_place_org, place_org) as place, quantity - samples as units from release.batch where id = $1',
    [batchId],
  );
  return stockByPlace(first, await movementsOf(tx, batchId));
}

/** Who holds units of a batch, in units, whether they may be shipped on or not. */
export async function placesOf(tx: Tx, batchId: string): Promise<ReadonlyMap<string, number>> {
  return heldByPlace(await stockOf(tx, batchId));
}

/**
 * Takes the units of a shipment out of what can be issued, under the lock of the batch: never more than certified less samples, issues
 * and kits that a deviation keeps from use, and never more than the place that ships holds and has accepted.
 */
export async function reserveUnits(tx: Tx, row: ShipmentRow): Promise<BatchRow> {
  const batch = await lockBatch(tx, row.batchId);
  const left = (await stockOf(tx, row.batchId)).issuable.get(row.fromOrg) ?? 0;
  const { kits, held } = await kitStanding(tx, row.batchId);
  assertAllowed(issueRefusal({ certified: Math.max(left, 0), samples: 0, issued: 0, held: heldAt(kits, held, row.fromOrg) }, row.quantity));
  if (goesToSite(row.type) && row.type !== 'SITE_TRANSFER') {
    const quantities = { certified: batch.quantity, samples: batch.samples, issued: batch.issued, held: heldInStock(kits, held) };
    assertAllowed(issueRefusal(quantities, row.quantity));
    await tx.query('update release.batch set issued = issued + $2 where id = $1', [row.batchId, row.quantity]);
  }
  return batch;
}

/** Gives the units of a shipment that does not leave back to what can be issued. */
export async function returnUnits(tx: Tx, row: ShipmentRow): Promise<void> {
  if (row.type !== 'TO_SITE') return;
  await lockBatch(tx, row.batchId);
  await tx.query('update release.batch set issued = issued - $2 where id = $1', [row.batchId, row.quantity]);
}

/**
 * Units that can be issued, this shipment's own reservation counted as still free. Held kits count until the parcel is cleared: from
 * then on its own kits are looked at, one by one.
 */
export function issuableFor(
  row: Pick<ShipmentRow, 'type' | 'quantity' | 'state'>,
  batch: Pick<BatchRow, 'quantity' | 'samples' | 'issued'>,
  standing: KitStanding,
): number {
  const reserved = row.type === 'TO_SITE' && row.state !== 'REQUESTED' ? row.quantity : 0;
  const held = row.state === 'REQUESTED' ? heldInStock(standing.kits, standing.held) : 0;
  const left = issuable({ certified: batch.quantity, samples: batch.samples, issued: batch.issued - reserved, held });
  // Units that move between holders are issued once, when they go to a site.
  return row.type === 'TO_SITE' ? left : batch.quantity - batch.samples - held;
}

/** Makes the receiver the holder of a batch once the last unit has left the place where it was held. In the jobs' scope. */
export async function moveHolder(tx: Tx, row: ShipmentRow): Promise<boolean> {
  if (row.type !== 'QUARANTINE_TRANSFER' && row.type !== 'TO_DEPOT') return false;
  const batch = await lockBatch(tx, row.batchId);
  const places = await placesOf(tx, row.batchId);
  if (batch.place_org === row.toOrg || (places.get(batch.place_org) ?? 0) > 0 || (places.get(row.toOrg) ?? 0) === 0) return false;
  await tx.query(
    `update release.batch set first_place_org = coalesce(first_place_org, place_org), place_org = $2, place_name = $3, stock_confirmed_at = null, version = version + 1
     where id = $1`,
    [row.batchId, row.toOrg, row.toName],
  );
  await tx.query(
    `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('batch', $1, $2, 'HOLDER', $3, $4) on conflict do nothing`,
    [row.batchId, row.toOrg, row.ownerOrg, row.sponsorId],
  );
  return true;
}
