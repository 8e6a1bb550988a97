import { deviationOperations } from '@qp/contracts/release';
import { reasonRefusal } from '@qp/domain/people';
import { assessmentRefusal, classificationEffects, deviationTable } from '@qp/domain/quality-events';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import { assertAllowed, assertSeen, defineCommand } from '../command-pipeline/index.js';
import { deviantBatch } from './batch-of.js';
import { domainDeviation, lockDeviation, ownerOf } from './deviation-row.js';
import { recordAct } from './log-event.js';
import { reachedCases, tellOfDeviation, wakeCases } from './reached-cases.js';

/** Classifies a deviation and starts its investigation; CRITICAL holds the cases and tells the sponsor. */
export const classify = defineCommand(deviationOperations.classify, async (context, { params, body }) => {
  const row = await lockDeviation(context.tx, params.deviationId);
  context.actsOn(ownerOf(row));
  assertSeen('deviation', body.expectedVersion, row.version);
  assertAllowed(transitionRefusal(deviationTable, row.state, 'classify'));
  assertAllowed(reasonRefusal('deviation.classify', body.reason, row.classification !== null));
  const state = stateAfter(deviationTable, row.state, 'classify');
  await context.tx.query('update release.deviation set state = $2, classification = $3 where id = $1', [
    row.id,
    state,
    body.classification,
  ]);
  const { version, eventId } = await recordAct(context, row, {
    act: 'deviation.classify',
    state,
    before: { state: row.state, classification: row.classification },
    after: { state, classification: body.classification },
    reason: body.reason,
  });
  const effects = classificationEffects[body.classification];
  if (effects.holdsCase) {
    const cases = await reachedCases(context.tx, row.batch_id);
    const { batchNo } = await deviantBatch(context.tx, row.batch_id);
    await wakeCases(context, row, cases, { id: eventId, kind: 'deviationCritical' });
    await tellOfDeviation(context, row, {
      eventId,
      batchNo,
      classification: body.classification,
      cases,
      sponsor: effects.sponsorInformedSameDay,
    });
  }
  return { version, result: { deviationId: row.id, state } };
});

/** Records investigation and quality-risk assessment; what the class asks and is missing is named. */
export const assess = defineCommand(deviationOperations.assess, async (context, { params, body }) => {
  const row = await lockDeviation(context.tx, params.deviationId);
  context.actsOn(ownerOf(row));
  const { expectedVersion, ...assessment } = body;
  assertSeen('deviation', expectedVersion, row.version);
  assertAllowed(transitionRefusal(deviationTable, row.state, 'assess'));
  const batch = await deviantBatch(context.tx, row.batch_id);
  assertAllowed(assessmentRefusal(domainDeviation({ ...row, assessment }, batch.batchNo, batch.biological)));
  const state = stateAfter(deviationTable, row.state, 'assess');
  await context.tx.query('update release.deviation set state = $2, assessment = $3 where id = $1', [
    row.id,
    state,
    JSON.stringify(assessment),
  ]);
  const { version } = await recordAct(context, row, {
    act: 'deviation.assess',
    state,
    before: { state: row.state, assessment: row.assessment },
    after: { state, assessment },
  });
  return { version, result: { deviationId: row.id, state } };
});
