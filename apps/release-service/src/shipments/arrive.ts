import { shipmentOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { missingKitsRefusal, type ShipmentCommand } from '@qp/domain/supply';
import { assertAllowed, defineProcessCommand, noted, passGates } from '../command-pipeline/index.js';
import { endKits, heldOf, landKits } from '../kits/index.js';
import { recordSignature } from '../signing/index.js';
import { lockCertification } from '../trial-releases/index.js';
import { assertAt, assertShipmentAllows, moved, moveShipment, onShipment, type ShipmentContext } from './move-shipment.js';
import { isTrialHalted, judgeAcceptance, readShipGate, type GateReading } from './ship-gate.js';
import { goesToSite, type ShipmentRow } from './shipment-row.js';
import { judgeReadings } from './temperature.js';

const define = defineProcessCommand<ShipmentRow>();

/** Why a parcel may not be used as it arrives, if it may not: a freeze on its way or now. */
export function frozenWords(row: ShipmentRow, reading: GateReading): string | undefined {
  const { certification, facts } = reading;
  if (row.quarantineOnArrival) return row.quarantineOnArrival;
  const { hindrance } = certification;
  const certified = row.type !== 'QUARANTINE_TRANSFER' && row.type !== 'RETURN';
  if (hindrance && (certified || hindrance.cause !== 'NOT_CERTIFIED')) return row.type === 'RETURN' ? undefined : hindrance.words;
  if (goesToSite(row.type) && facts.release_state !== 'RELEASED') return `The trial release is ${facts.release_state ?? 'not there'}.`;
  if (goesToSite(row.type) && isTrialHalted(reading)) return 'The trial is halted, under a measure or ended.';
  return undefined;
}

const receive = define(shipmentOperations.receive, onShipment('receive'), async (context, { body }) => {
  const { tx, subject, now, actor } = context;
  assertShipmentAllows(context, 'receive', body.expectedVersion);
  assertAt(context, ['to']);
  const reading = await readShipGate(tx, subject);
  const verdict = judgeReadings(subject.id, {
    storageClass: subject.storageClass,
    loggerRequired: subject.loggerRequired,
    temperature: body.temperature,
    beforeCertification: subject.type === 'QUARANTINE_TRANSFER',
  });
  const reason = [verdict.isExcursion ? verdict.because : undefined, frozenWords(subject, reading)]
    .filter((word) => word !== undefined)
    .join(' ');
  const commands: ShipmentCommand[] = [
    'receive',
    ...(reason ? (['quarantine'] as const) : body.temperature ? (['startTempReview'] as const) : []),
  ];
  const receipt = { condition: body.condition, receivedBy: actor.name, ...(body.temperature ? { temperature: body.temperature } : {}) };
  const state = await moveShipment(context, subject, commands, {
    columns: {
      receipt: JSON.stringify(receipt),
      received_quantity: body.quantity,
      received_at: now,
      // one reported on the way stays, whatever the logger says at the end
      excursion: verdict.isExcursion ? verdict.because : subject.excursion,
      quarantine_reason: reason || null,
    },
    after: { ...receipt, quantity: body.quantity, quarantinedBecause: reason || null },
  });
  return { ...moved(subject, state, { receipt, quantity: body.quantity, excursion: verdict.isExcursion }), ...(reason ? { reason } : {}) };
});

const accept = define(shipmentOperations.accept, onShipment('accept'), async (context, { body }) => {
  const { tx, subject, actor, today } = context;
  assertShipmentAllows(context, 'accept', body.expectedVersion);
  assertAt(context, ['to']);
  const receiver = { organisationId: actor.organisationId, differenceExplained: body.difference !== undefined };
  const reading = await readShipGate(tx, subject);
  const { warnings } = body;
  const passed = noted(passGates(await judgeAcceptance(tx, subject, reading, receiver, { today, warnings }), warnings));
  const accepted = subject.receivedQuantity ?? 0;
  assertAllowed(missingKitsRefusal(subject.kits, body.missingKits, accepted));
  const arrived = subject.kits.filter((kitNo) => !body.missingKits.includes(kitNo));
  const heldBack = [...heldOf(reading.standing, arrived).keys()];
  const state = await moveShipment(context, subject, ['accept'], {
    columns: { accepted, lost: subject.quantity - accepted },
    after: {
      accepted,
      missing: subject.quantity - accepted,
      difference: body.difference ?? null,
      missingKits: body.missingKits,
      heldBack,
      ...passed,
    },
    reason: body.difference,
  });
  const { id, batchId, toOrg, type } = subject;
  await landKits(
    tx,
    { id, batchId, toOrg, as: goesToSite(type) ? 'AT_SITE' : type === 'RETURN' ? 'SET_APART' : 'IN_STOCK' },
    body.missingKits,
  );
  context.followUp({ activity: 'moveHolderOfStock', recordId: subject.id });
  const done = moved(subject, state, { accepted, heldBack, missingKits: body.missingKits, ...passed });
  return { ...done, result: { ...done.result, heldBack } };
});

const decideQuarantine = define(shipmentOperations.decideQuarantine, onShipment('releaseFromQuarantine'), async (context, { body }) => {
  const { tx, subject } = context;
  assertShipmentAllows(context, 'releaseFromQuarantine', body.expectedVersion);
  await assertMayDecide(context);
  if (body.outcome === 'USABLE') await assertUsable(context, body.stabilityReference);
  const signatureId = await recordSignature(context, {
    subjectKind: 'shipment',
    subjectId: subject.id,
    ownerOrg: subject.ownerOrg,
    sponsorId: subject.sponsorId,
    ...(subject.caseId ? { caseId: subject.caseId } : {}),
  });
  const decision = { outcome: body.outcome, reason: body.reason, stabilityReference: body.stabilityReference ?? null, signatureId };
  const columns = { quarantine_decision: JSON.stringify(decision), quarantine_on_arrival: null };
  const usable = body.outcome === 'USABLE';
  // Not usable stays where it is, and may now be refused.
  const state = usable
    ? await moveShipment(context, subject, ['releaseFromQuarantine'], { columns, after: decision, reason: body.reason })
    : subject.state;
  if (!usable) {
    await tx.query('update release.shipment set quarantine_decision = $2 where id = $1', [subject.id, columns.quarantine_decision]);
    await context.audit({
      action: 'shipment.decideQuarantine',
      subject: { kind: 'shipment', id: subject.id },
      stream: `shipment/${subject.id}`,
      ownerOrg: subject.ownerOrg,
      sponsorId: subject.sponsorId,
      before: { state: subject.state },
      after: decision,
      reason: body.reason,
    });
  }
  return {
    result: { shipmentId: subject.id, state, signatureId },
    reason: body.reason,
    data: { from: subject.state, to: state, ...decision },
  };
});

/**
 * Who decides on units in quarantine (6.8): the sponsor or its QP, never the site alone; before certification the QP assigned to the
 * batch's case and nobody else.
 */
async function assertMayDecide({ tx, subject, actor }: ShipmentContext): Promise<void> {
  const beforeCertification = subject.type === 'QUARANTINE_TRANSFER' && !(await lockCertification(tx, subject.batchId)).certified;
  if (!beforeCertification) {
    if ([subject.ownerOrg, subject.sponsorId].includes(actor.organisationId)) return;
    throw new DomainError('NOT_ALLOWED', {
      message: 'The sponsor of the batch or its QP decides, never the site alone.',
      whatToDo: 'Ask the sponsor.',
      citation: 'Domain reference 6.8',
    });
  }
  const assigned = await tx.maybe(
    `select 1 from release.certification_case where batch_id = $1 and certification_role = 'FINAL' and case_type = 'INITIAL' and qp_id = $2`,
    [subject.batchId, actor.personId],
  );
  if (assigned) return;
  throw new DomainError('NOT_ALLOWED', {
    message: 'Before the batch is certified, the QP assigned to its case decides on the units, nobody else.',
    whatToDo: 'Ask the QP of the case; where none is assigned, have the QP office assign one.',
    citation: 'Domain reference 6.8',
  });
}

/** Units go back to use only with stability data after an excursion, and never while a freeze is in force. */
async function assertUsable({ tx, subject }: ShipmentContext, stabilityReference: string | undefined): Promise<void> {
  if (subject.excursion && !stabilityReference)
    throw new DomainError('RULE_BROKEN', {
      code: 'EXCURSION_NOT_DECIDED',
      message: 'A use decision needs a reference to stability data.',
      whatToDo: 'Name the stability data, or decide that the units are not usable.',
      citation: 'EU GMP Annex 16 1.7.20; domain reference 6.8',
    });
  const words = frozenWords({ ...subject, quarantineOnArrival: null }, await readShipGate(tx, subject));
  if (words)
    throw new DomainError('GATE_NOT_MET', {
      message: words,
      whatToDo: 'Keep the units in quarantine until the cause is gone.',
      citation: 'Domain reference 6.15',
    });
}

const reject = define(shipmentOperations.reject, onShipment('reject'), async (context, { body }) => {
  const { subject } = context;
  assertShipmentAllows(context, 'reject', body.expectedVersion);
  assertAt(context, ['to']);
  if (subject.state === 'QUARANTINED_AT_SITE' && !subject.quarantineDecision)
    throw new DomainError('GATE_NOT_MET', {
      message: 'Units in quarantine wait for the decision of the sponsor.',
      whatToDo: 'Keep them apart until it is decided.',
      citation: 'Domain reference 6.8',
    });
  const rejected = Math.min(subject.receivedQuantity ?? subject.quantity, subject.quantity);
  const state = await moveShipment(context, subject, ['reject'], {
    columns: { rejected, lost: subject.quantity - rejected },
    after: { rejected },
    reason: body.reason,
  });
  return { ...moved(subject, state, { rejected }), reason: body.reason };
});

const sendBack = define(shipmentOperations.return, onShipment('return'), async (context, { body }) => {
  const { subject } = context;
  assertShipmentAllows(context, 'return', body.expectedVersion);
  assertAt(context, subject.state === 'REJECTED_AT_SITE' ? ['to'] : ['from', 'to']);
  const returned = subject.state === 'REJECTED_AT_SITE' ? subject.rejected : subject.quantity;
  const state = await moveShipment(context, subject, ['return'], { columns: { returned, rejected: 0 }, after: { returned } });
  await endKits(context.tx, subject, 'SET_APART');
  return moved(subject, state, { returned });
});

const reportLost = define(shipmentOperations.reportLost, onShipment('reportLost'), async (context, { body }) => {
  const { subject } = context;
  assertShipmentAllows(context, 'reportLost', body.expectedVersion);
  assertAt(context, ['from', 'to']);
  const state = await moveShipment(context, subject, ['reportLost'], {
    columns: { lost: subject.quantity },
    after: { lost: subject.quantity },
    reason: body.reason,
  });
  await endKits(context.tx, subject, 'LOST');
  return { ...moved(subject, state), reason: body.reason };
});

/** Commands from the receipt on. */
export const arriveCommands = [receive, accept, decideQuarantine, reject, sendBack, reportLost] as const;
