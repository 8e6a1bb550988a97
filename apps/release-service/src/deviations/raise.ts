import { randomUUID } from 'node:crypto';
import { deviationOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { defineCommand, notFound } from '../command-pipeline/index.js';
import { deviantBatch } from './batch-of.js';
import { recordAct } from './log-event.js';
import { reachedCases, tellOfDeviation, wakeCases } from './reached-cases.js';

/** Records a deviation: from now on gate G-03 refuses the batch and every batch made from it. */
export const raise = defineCommand(deviationOperations.raise, async (context, { body }) => {
  const { tx, actor, now } = context;
  const batch = await deviantBatch(tx, body.batchId);
  context.actsOn(batch);
  if (Date.parse(body.detectedAt) > now.getTime())
    throw new DomainError('VALIDATION_FAILED', {
      message: 'The deviation cannot be detected in the future.',
      whatToDo: 'Check detectedAt.',
    });
  if (body.scope === 'SHIPMENT' && !body.shipmentId)
    throw new DomainError('VALIDATION_FAILED', { message: 'Which shipment is affected?', whatToDo: 'Give shipmentId, or scope BATCH.' });
  if (
    body.scope === 'SHIPMENT' &&
    !(await tx.maybe('select 1 from release.shipment where id = $1 and batch_id = $2', [body.shipmentId, batch.id]))
  )
    throw new DomainError('VALIDATION_FAILED', {
      message: 'This shipment is not one of the batch.',
      whatToDo: 'Name a shipment of the batch, or raise the deviation on the batch that the shipment carries.',
    });
  if (body.repeatOf && !(await tx.maybe('select 1 from release.deviation where id = $1', [body.repeatOf])))
    throw notFound('earlier deviation');
  const cases = await reachedCases(tx, batch.id);
  const own = cases.filter(({ batchId }) => batchId === batch.id).at(-1);
  const id = randomUUID();
  await tx.query(
    `insert into release.deviation (id, owner_org, sponsor_id, batch_id, case_id, title, description, type, scope_kind, scope_ids, step, site_name, detected_at, repeat_of,
       raised_by, raised_name, raised_org, raised_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0)`,
    [
      id,
      batch.ownerOrg,
      batch.sponsorId,
      batch.id,
      own?.caseId ?? null,
      body.title,
      body.description,
      body.type,
      body.scope,
      [body.scope === 'SHIPMENT' ? body.shipmentId : batch.batchNo],
      body.step,
      body.siteName,
      body.detectedAt,
      body.repeatOf ?? null,
      actor.personId,
      actor.name,
      actor.organisationId,
      now,
    ],
  );
  const row = {
    id,
    owner_org: batch.ownerOrg,
    sponsor_id: batch.sponsorId,
    batch_id: batch.id,
    version: 0,
    title: body.title,
    scope_kind: body.scope,
  };
  const { version, eventId } = await recordAct(context, row, { act: 'deviation.raise', state: 'OPEN', before: null, after: body });
  await wakeCases(context, row, cases, { id: eventId, kind: 'deviationRaised' });
  await tellOfDeviation(context, row, {
    eventId,
    batchNo: batch.batchNo,
    classification: 'not classified yet',
    cases,
    sponsor: false,
  });
  return { version, result: { deviationId: id, state: 'OPEN' } };
});
