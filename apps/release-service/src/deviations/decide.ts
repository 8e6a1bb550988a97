import { deviationOperations } from '@qp/contracts/release';
import { deviationTable, dispositionRefusal } from '@qp/domain/quality-events';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import { assertAllowed, assertSeen, defineCommand } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';
import { deviantBatch } from './batch-of.js';
import { domainDeviation, lockDeviation } from './deviation-row.js';
import { assertDisposingQp } from './disposing-qp.js';
import { recordAct } from './log-event.js';
import { reachedCases, wakeCases } from './reached-cases.js';

/**
 * The QP's disposition by the decision tree of EU GMP Annex 16 section 3. Signed anew when the reason of a HOLD is gone, or when a
 * condition was met.
 */
export const dispose = defineCommand(deviationOperations.dispose, async (context, { params, body }) => {
  const row = await lockDeviation(context.tx, params.deviationId);
  await assertDisposingQp(context, row);
  assertSeen('deviation', body.expectedVersion, row.version);
  assertAllowed(transitionRefusal(deviationTable, row.state, 'dispose'));
  const batch = await deviantBatch(context.tx, row.batch_id);
  const judged = domainDeviation({ ...row, conditions: body.conditions }, batch.batchNo, batch.biological);
  assertAllowed(dispositionRefusal(judged, body.disposition, true));
  const signatureId = await recordSignature(context, {
    subjectKind: 'deviation',
    subjectId: row.id,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...(row.case_id && { caseId: row.case_id }),
  });
  const state = stateAfter(deviationTable, row.state, 'dispose');
  await context.tx.query(
    `update release.deviation set state = $2, disposition = $3, rationale = $4, conditions = $5, disposed_by = $6, disposed_name = $7, signature_id = $8 where id = $1`,
    [
      row.id,
      state,
      body.disposition,
      body.rationale,
      JSON.stringify(body.conditions),
      context.actor.personId,
      context.actor.name,
      signatureId,
    ],
  );
  const { version } = await recordAct(context, row, {
    act: 'deviation.dispose',
    state,
    before: { state: row.state, disposition: row.disposition, conditions: row.conditions },
    after: { state, disposition: body.disposition, conditions: body.conditions, signatureId },
    reason: body.rationale,
  });
  return { version, result: { deviationId: row.id, state, signatureId } };
});

/** Widens the scope from units to the batch: from now on it blocks the batch and every batch made from it. */
export const widenScope = defineCommand(deviationOperations.widenScope, async (context, { params, body }) => {
  const row = await lockDeviation(context.tx, params.deviationId);
  await assertDisposingQp(context, row);
  assertSeen('deviation', body.expectedVersion, row.version);
  assertAllowed(transitionRefusal(deviationTable, row.state, 'widenScope'));
  assertAllowed(widerRefusal(row.scope_kind, body.scope));
  const { batchNo } = await deviantBatch(context.tx, row.batch_id);
  await context.tx.query('update release.deviation set scope_kind = $2, scope_ids = $3 where id = $1', [row.id, body.scope, [batchNo]]);
  const { version, eventId } = await recordAct(context, row, {
    act: 'deviation.widenScope',
    state: row.state,
    before: { scope: row.scope_kind, ids: row.scope_ids },
    after: { scope: body.scope, ids: [batchNo] },
    reason: body.reason,
  });
  await wakeCases(context, { scope_kind: body.scope }, await reachedCases(context.tx, row.batch_id), {
    id: eventId,
    kind: row.classification === 'CRITICAL' ? 'deviationCritical' : 'deviationRaised',
  });
  return { version, result: { deviationId: row.id, state: row.state } };
});

const width = { KITS: 0, SHIPMENT: 1, PACKAGING_LOT: 2, BATCH: 3 } as const;

function widerRefusal(from: keyof typeof width, to: keyof typeof width) {
  if (width[to] > width[from]) return undefined;
  return {
    code: 'SCOPE_NOT_WIDER',
    message: `The scope is ${from} already; ${to} is not wider.`,
    whatToDo: 'A scope is never narrowed; assess the units apart instead.',
    citation: 'Domain reference 6.7',
  };
}
