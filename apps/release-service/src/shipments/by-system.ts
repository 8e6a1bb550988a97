import { effectOfFreeze, type ShipmentState } from '@qp/domain/supply';
import type { FeatureTools, FollowUpWork, SystemChange, SystemContext } from '../command-pipeline/index.js';
import { systemContext } from '../command-pipeline/index.js';
import { frozenWords } from './arrive.js';
import { unpackKits } from '../kits/index.js';
import { moveShipment } from './move-shipment.js';
import { readShipGate } from './ship-gate.js';
import { readShipment, shipmentStream, type ShipmentRow } from './shipment-row.js';
import { moveHolder, returnUnits } from './stock.js';

/**
 * A freeze or a change of the trial release was reported: parcels that have not left go back to their order, those on the way arrive
 * in quarantine, those at the site are put there. What holds is read from the tables, so a fact for nothing changes nothing.
 */
export async function takeShipmentFacts(context: SystemContext, row: ShipmentRow): Promise<SystemChange> {
  const words = frozenWords({ ...row, quarantineOnArrival: null }, await readShipGate(context.tx, row));
  if (!words) return undefined;
  switch (effectOfFreeze(row.state)) {
    case 'REVOKE_CLEARANCE':
      await returnUnits(context.tx, row);
      await unpackKits(context.tx, row);
      return done(
        row,
        'revokeClearance',
        await moveShipment(context, row, ['revokeClearance'], { columns: { kits: [] }, reason: words }),
        words,
      );
    case 'QUARANTINE':
      return done(
        row,
        'quarantine',
        await moveShipment(context, row, ['quarantine'], { columns: { quarantine_reason: words }, reason: words }),
        words,
      );
    case 'ARRIVES_QUARANTINED':
      return row.quarantineOnArrival ? undefined : arriveQuarantined(context, row, words);
    case 'NONE':
      return undefined;
  }
}

async function arriveQuarantined(context: SystemContext, row: ShipmentRow, words: string): Promise<SystemChange> {
  await context.tx.query('update release.shipment set quarantine_on_arrival = $2 where id = $1', [row.id, words]);
  await context.audit({
    action: 'shipment.quarantineOnArrival',
    ...shipmentStream(row),
    before: { quarantineOnArrival: row.quarantineOnArrival },
    after: { quarantineOnArrival: words },
    reason: words,
  });
  return done(row, 'quarantineOnArrival', row.state, words);
}

function done(row: ShipmentRow, kind: string, to: ShipmentState, reason: string): SystemChange {
  return { kind, reason, data: { from: row.state, to } };
}

/** After an acceptance at a depot: whoever holds the last unit holds the batch. */
export function moveHolderOfStock({ database, registry }: FeatureTools): FollowUpWork {
  return async (_subject, { recordId }) => {
    await database.run({ kind: 'jobs' }, async (tx) => {
      const row = await readShipment(tx, recordId);
      if (!(await moveHolder(tx, row))) return;
      const context = await systemContext(tx, registry.hooks);
      await context.audit({
        action: 'batch.moveHolder',
        subject: { kind: 'batch', id: row.batchId },
        stream: `batch/${row.batchId}`,
        ownerOrg: row.ownerOrg,
        sponsorId: row.sponsorId,
        before: { place: row.fromName },
        after: { place: row.toName, shipmentId: row.id },
      });
    });
  };
}
