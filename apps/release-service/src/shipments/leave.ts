import { shipmentOperations } from '@qp/contracts/release';
import { packingRefusal } from '@qp/domain/supply';
import { assertAllowed, defineProcessCommand, noted, passGates } from '../command-pipeline/index.js';
import { lockKits, packKits, unpackKits } from '../kits/index.js';
import { assertAt, assertShipmentAllows, moved, moveShipment, onShipment } from './move-shipment.js';
import { judgeShipping, readShipGate } from './ship-gate.js';
import type { ShipmentRow } from './shipment-row.js';
import { reserveUnits, returnUnits } from './stock.js';
import { tellShipment } from './tell-shipment.js';

const define = defineProcessCommand<ShipmentRow>();

const clear = define(shipmentOperations.clear, onShipment('clear'), async (context, { body }) => {
  const { tx, subject, today } = context;
  assertShipmentAllows(context, 'clear', body.expectedVersion);
  const { warnings } = body;
  const passed = noted(
    passGates(await judgeShipping(tx, subject, await readShipGate(tx, subject), 'CLEAR', { today, warnings }), warnings),
  );
  if (subject.type !== 'RETURN') await reserveUnits(tx, subject);
  return moved(subject, await moveShipment(context, subject, ['clear'], { after: { quantity: subject.quantity, ...passed } }), passed);
});

const pick = define(shipmentOperations.pick, onShipment('pick'), async (context, { body }) => {
  const { tx, subject, today } = context;
  assertShipmentAllows(context, 'pick', body.expectedVersion);
  assertAt(context, ['from']);
  await lockKits(tx, subject.batchId, body.kits);
  const reading = await readShipGate(tx, subject);
  const { kits, warnings } = body;
  const passed = noted(passGates(await judgeShipping(tx, subject, reading, 'PICK', { today, warnings }), warnings));
  const { quantity, type, fromOrg } = subject;
  assertAllowed(packingRefusal({ quantity, named: kits, ...reading.standing, from: fromOrg, isReturn: type === 'RETURN' }));
  await packKits(tx, subject, kits);
  const state = await moveShipment(context, subject, ['pick'], { columns: { kits }, after: { kits, ...passed } });
  return moved(subject, state, { kits, ...passed });
});

const dispatch = define(shipmentOperations.dispatch, onShipment('dispatch'), async (context, { body }) => {
  const { tx, subject, today, now, actor } = context;
  assertShipmentAllows(context, 'dispatch', body.expectedVersion);
  assertAt(context, ['from']);
  // A parcel that needs a logger leaves with one, or its transport is not the qualified one.
  const transportQualified = !subject.loggerRequired || body.loggers.length > 0;
  const { courier, airWaybill, loggers, seals, warnings } = body;
  const judging = { today, warnings, transportQualified };
  const passed = noted(passGates(await judgeShipping(tx, subject, await readShipGate(tx, subject), 'DISPATCH', judging), warnings));
  const transport = { courier, airWaybill: airWaybill ?? null, loggers, seals, packedBy: actor.name };
  const state = await moveShipment(context, subject, ['dispatch'], {
    columns: { transport: JSON.stringify(transport), dispatched_at: now },
    after: { ...transport, ...passed },
  });
  const batch = await tx.one<{ batch_no: string; unit: string }>('select batch_no, unit from release.batch where id = $1', [
    subject.batchId,
  ]);
  await tellShipment(context, subject, 'shipment.dispatched', batch);
  return moved(subject, state, { transport, ...passed });
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
