import { deviationOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { defineCommand, notFound, type CommandContext } from '../command-pipeline/index.js';
import { lockKits } from '../kits/index.js';
import { deviantBatch } from './batch-of.js';
import { recordDeviation } from './record-deviation.js';

/** Records a deviation: from now on gate G-03 refuses the batch and every batch made from it. */
export const raise = defineCommand(deviationOperations.raise, async (context, { body }) => {
  const { tx, now } = context;
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
  if (body.scope === 'KITS') await assertKits(context, batch.id, body.kits ?? []);
  if (body.repeatOf && !(await tx.maybe('select 1 from release.deviation where id = $1', [body.repeatOf])))
    throw notFound('earlier deviation');
  const { deviationId, version } = await recordDeviation(context, batch, body);
  return { version, result: { deviationId, state: 'OPEN' } };
});

/** Kits are named, each one listed for the batch; none of them can be packed until this commits. */
async function assertKits({ tx }: Pick<CommandContext, 'tx'>, batchId: string, kits: readonly string[]): Promise<void> {
  if (kits.length === 0)
    throw new DomainError('VALIDATION_FAILED', { message: 'Which kits are affected?', whatToDo: 'Name the kits, or give another scope.' });
  const there = await lockKits(tx, batchId, kits);
  const unknown = kits.filter((kitNo) => !there.includes(kitNo));
  if (unknown.length === 0) return;
  throw new DomainError('VALIDATION_FAILED', {
    message: `Not listed for this batch, or not yours to see: ${unknown.slice(0, 10).join(', ')}.`,
    whatToDo: 'Name kits that are listed for the batch, or raise the deviation on the shipment or the batch.',
  });
}
