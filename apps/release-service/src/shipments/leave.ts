import { shipmentOperations } from '@qp/contracts/release';
import { packingRefusal } from '@qp/domain/supply';
import { assertAllowed, assertGates, defineProcessCommand } from '../command-pipeline/index.js';
import { lockKits, packKits, unpackKits } from '../kits/index.js';
import { assertAt, assertShipmentAllows, moved, moveShipment, onShipment } from './move-shipment.js';
import { readShipGate, shipUnmet } from './ship-gate.js';
import type { ShipmentRow } from './shipment-row.js';
import { reserveUnits, returnUnits } from './stock.js';
import { tellShipment } from './tell-shipment.js';

const define = defineProcessCommand<ShipmentRow>();

const clear = define(shipmentOperations.clear, onShipment('clear'), async (context, { body }) => {
  const { tx, subject, today } = context;
  assertShipmentAllows(context, 'clear', body.expectedVersion);
  assertGates(await shipUnmet(tx, subject, await readShipGate(tx, subject), 'CLEAR', today));
  if (subject.type !== 'RETURN') await reserveUnits(tx, subject);
  return moved(subject, await moveShipment(context, subject, ['clear'], { after: { quantity: subject.quantity } }));
});

const pick = define(shipmentOperations.pick, onShipment('pick'), async (context, { body }) => {
  const { tx, subject, today } = context;
  assertShipmentAllows(context, 'pick', body.expectedVersion);
  assertAt(context, ['from']);
  await lockKits(tx, subject.batchId, body.kits);
  const reading = await readShipGate(tx, subject);
  assertGates(await shipUnmet(tx, subject, reading, 'PICK', today));
  const { quantity, type, fromOrg } = subject;
  assertAllowed(packingRefusal({ quantity, named: body.kits, ...reading.standing, from: fromOrg, isReturn: type === 'RETURN' }));
  await packKits(tx, subject, body.kits);
  const state = await moveShipment(context, subject, ['pick'], { columns: { kits: body.kits }, after: { kits: body.kits } });
  return moved(subject, state, { kits: body.kits });
});

const dispatch = define(shipmentOperations.dispatch, onShipment('dispatch'), async (context, { body }) => {
  const { tx, subject, today, now, actor } = context;
  assertShipmentAllows(context, 'dispatch', body.expectedVersion);
  assertAt(context, ['from']);
  // A parcel that needs a logger leaves with one, or its transport is not the qualified one.
  const qualified = !subject.loggerRequired || body.loggers.length > 0;
  assertGates(await shipUnmet(tx, subject, await readShipGate(tx, subject), 'DISPATCH', today, qualified));
  const { courier, airWaybill, loggers, seals } = body;
  const transport = { courier, airWaybill: airWaybill ?? null, loggers, seals, packedBy: actor.name };
  const state = await moveShipment(context, subject, ['dispatch'], {
    columns: { transport: JSON.stringify(transport), dispatched_at: now },
    after: transport,
  });
  const batch = await tx.one<{ batch_no: string; unit: string }>('select batch_no, unit from release.batch where id = $1', [
    subject.batchId,
  ]);
  await tellShipment(context, subject, 'shipment.dispatched', batch);
  return moved(subject, state, { transport });
});

const cancel = define(shipmentOperations.cancel, onShipment('cancel'), async (context, { body }) => {
  const { tx, subject } = context;
  assertShipmentAllows(context, 'cancel', body.expectedVersion);
  if (subject.state !== 'REQUESTED') await returnUnits(tx, subject);
  await unpackKits(tx, subject);
  const state = await moveShipment(context, subject, ['cancel'], { reason: body.reason });
  return { ...moved(subject, state), reason: body.reason };
});

/** Commands until a shipment leaves. */
export const leaveCommands = [clear, pick, dispatch, cancel] as const;
