import { deviationOperations } from '@qp/contracts/release';
import { sod3DeviationRefusal } from '@qp/domain/people';
import { closeRefusal, deviationTable } from '@qp/domain/quality-events';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import { assertAllowed, assertSeen, defineCommand } from '../command-pipeline/index.js';
import { deviantBatch } from './batch-of.js';
import { domainDeviation, lockDeviation, ownerOf } from './deviation-row.js';
import { recordAct } from './log-event.js';

/** Closes a deviation: finally disposed, conditions met, never alone by whoever raised it (SOD-3). */
export const close = defineCommand(deviationOperations.close, async (context, { params, body }) => {
  const row = await lockDeviation(context.tx, params.deviationId);
  context.actsOn(ownerOf(row));
  assertSeen('deviation', body.expectedVersion, row.version);
  assertAllowed(transitionRefusal(deviationTable, row.state, 'close'));
  assertAllowed(sod3DeviationRefusal(context.actor.personId, row.raised_by));
  const { batchNo } = await deviantBatch(context.tx, row.batch_id);
  assertAllowed(closeRefusal(domainDeviation(row, batchNo)));
  const state = stateAfter(deviationTable, row.state, 'close');
  await context.tx.query('update release.deviation set state = $2, closed_by = $3, closed_name = $4, closed_at = $5 where id = $1', [
    row.id,
    state,
    context.actor.personId,
    context.actor.name,
    context.now,
  ]);
  const { version } = await recordAct(context, row, {
    act: 'deviation.close',
    state,
    before: { state: row.state },
    after: { state },
  });
  return { version, result: { deviationId: row.id, state } };
});

/** Voids a deviation that was recorded by mistake, never alone by whoever raised it (SOD-3); the record stays. */
export const voidDeviation = defineCommand(deviationOperations.void, async (context, { params, body }) => {
  const row = await lockDeviation(context.tx, params.deviationId);
  context.actsOn(ownerOf(row));
  assertSeen('deviation', body.expectedVersion, row.version);
  assertAllowed(transitionRefusal(deviationTable, row.state, 'void'));
  assertAllowed(sod3DeviationRefusal(context.actor.personId, row.raised_by));
  const state = stateAfter(deviationTable, row.state, 'void');
  await context.tx.query('update release.deviation set state = $2, void_reason = $3 where id = $1', [row.id, state, body.reason]);
  const { version } = await recordAct(context, row, {
    act: 'deviation.void',
    state,
    before: { state: row.state },
    after: { state },
    reason: body.reason,
  });
  return { version, result: { deviationId: row.id, state } };
});
