import { masterData } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { batchStream, lockBatch, type BatchRow } from './batch-row.js';

export const setPhysicalStatus = defineCommand(masterData.setPhysicalStatus, async (context, { params, body }) => {
  const row = await lockBatch(context.tx, params.batchId);
  assertSeen('batch', body.expectedVersion, row.version);
  const { roles, organisationId } = context.actor;
  if (roles.includes('DEPOT') && row.place_org !== organisationId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'A depot changes the status of the stock it holds, and of no other.',
      whatToDo: 'Ask the organisation that holds the stock.',
    });
  if (body.status === 'CERTIFIED_STOCK') await assertCertified(context.tx, row);
  const version = row.version + 1;
  await context.tx.query('update release.batch set physical_status = $2, version = $3 where id = $1', [row.id, body.status, version]);
  await context.audit({
    action: 'batch.setPhysicalStatus',
    ...batchStream(row),
    before: { status: row.physical_status },
    after: { status: body.status },
    reason: body.reason,
  });
  return { version, result: { id: row.id, state: body.status } };
});

/** CERTIFIED_STOCK only with a current certificate (domain reference 6.4, 6.14). */
async function assertCertified(tx: Parameters<typeof lockBatch>[0], row: BatchRow): Promise<void> {
  const certified = await tx.maybe(
    `select 1 from release.certification_case where batch_id = $1 and state in ('CERTIFIED', 'CONDITIONALLY_CERTIFIED') and not stopped for share`,
    [row.id],
  );
  if (certified) return;
  throw new DomainError('GATE_NOT_MET', {
    message: `Batch ${row.batch_no} has no current certificate.`,
    whatToDo: 'Wait for the certification, then change the status.',
    citation: 'EU GMP Annex 16 section 4',
  });
}

export const listBatches = defineQuery(masterData.listBatches, async ({ tx }, { query }) => {
  const rows = await tx.query<BatchRow>('select * from release.batch where ($1::text is null or batch_no = $1) order by batch_no, id', [
    query.batchNo ?? null,
  ]);
  return rows.map((row) => ({
    id: row.id,
    productId: row.product_id,
    batchNo: row.batch_no,
    kind: row.kind,
    quantity: row.quantity,
    samples: row.samples,
    issued: row.issued,
    unit: row.unit,
    physicalStatus: row.physical_status,
    placeName: row.place_name,
    expiry: { date: row.expiry_date, kind: row.expiry_kind },
    version: row.version,
  }));
});
