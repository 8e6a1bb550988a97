import { shipmentOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { reportedLate } from '@qp/domain/quality-events';
import { effectOfFreeze } from '@qp/domain/supply';
import { defineProcessCommand } from '../command-pipeline/index.js';
import { assertShipmentAllows, moved, moveShipment, onShipment, type ShipmentContext } from './move-shipment.js';
import { shipmentStream, type ShipmentRow } from './shipment-row.js';
import { judgeReadings } from './temperature.js';

/**
 * Who has the parcel, or the provider's QA, reports an excursion (6.8, step 1). At the place of receipt the units go to quarantine; a
 * parcel on the way stays on the way and arrives there in quarantine.
 */
export const reportExcursion = defineProcessCommand<ShipmentRow>()(
  shipmentOperations.reportExcursion,
  onShipment('quarantine'),
  async (context, { body }) => {
    const { subject, now, tx } = context;
    assertShipmentAllows(context, 'quarantine', body.expectedVersion);
    assertConcerned(context);
    const foundAt = new Date(body.foundAt);
    assertPast(foundAt, now);
    const { readings } = body;
    const verdict = judgeReadings(subject.id, {
      storageClass: subject.storageClass,
      loggerRequired: subject.loggerRequired,
      temperature: readings,
      beforeCertification: subject.type === 'QUARANTINE_TRANSFER',
    });
    if (!verdict.isExcursion)
      throw new DomainError('RULE_BROKEN', {
        code: 'NO_EXCURSION',
        message: `${verdict.because} There is nothing to decide on.`,
        whatToDo: 'Check the readings; raise a deviation where something else is wrong with the parcel.',
        citation: 'Domain reference 6.8',
      });
    const late = reportedLate(foundAt, now);
    const words = `${verdict.because} ${body.description}`;
    const after = { foundAt: foundAt.toISOString(), description: body.description, readings: readings ?? null, late };
    if (effectOfFreeze(subject.state) === 'ARRIVES_QUARANTINED') {
      await tx.query(
        'update release.shipment set excursion = $2, quarantine_on_arrival = coalesce(quarantine_on_arrival, $2) where id = $1',
        [subject.id, words],
      );
      await context.audit({ action: 'shipment.reportExcursion', ...shipmentStream(subject), before: { state: subject.state }, after });
      return answer(subject, subject.state, late, after);
    }
    const state = await moveShipment(context, subject, ['quarantine'], {
      columns: { excursion: words, quarantine_reason: words, quarantine_decision: null },
      reason: words,
      after,
    });
    return answer(subject, state, late, after);
  },
);

function answer(row: ShipmentRow, state: ShipmentRow['state'], late: boolean, data: Readonly<Record<string, unknown>>) {
  const done = moved(row, state, data);
  return { ...done, result: { ...done.result, late } };
}

/** Only who has or had the parcel, or the provider's QA, knows what happened to it. */
function assertConcerned({ actor, subject }: ShipmentContext): void {
  if ([subject.fromOrg, subject.toOrg, subject.ownerOrg].includes(actor.organisationId)) return;
  throw new DomainError('NOT_ALLOWED', {
    message: 'An excursion is reported by who ships or receives the parcel, or by the QA of the provider.',
    whatToDo: `Tell ${subject.fromName} or ${subject.toName}.`,
    citation: 'Domain reference 6.8',
  });
}

function assertPast(foundAt: Date, now: Date): void {
  if (foundAt <= now) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'IN_THE_FUTURE',
    message: 'The excursion is said to be found in the future.',
    whatToDo: 'Give the moment at which it was found, with its time zone.',
  });
}
