import { masterData } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { rolesOn } from '@qp/domain/people';
import { stockMove, type StockState } from '@qp/domain/supply';
import type { Tx } from '@qp/platform/persistence';
import { assertSeen, defineCommand, defineQuery, refused } from '../command-pipeline/index.js';
import { lockCertification } from '../trial-releases/index.js';
import { batchStream, lockBatch, type BatchRow } from './batch-row.js';

/** Changes the status of the stock, by whoever owns or holds it and along the stock table only. */
export const setPhysicalStatus = defineCommand(masterData.setPhysicalStatus, async (context, { params, body }) => {
  const row = await lockBatch(context.tx, params.batchId);
  assertSeen('batch', body.expectedVersion, row.version);
  const record = { ownerOrg: row.owner_org, sponsorId: row.sponsor_id, holderOrg: row.place_org };
  context.actsOn(record);
  const from = row.physical_status as StockState;
  const move = stockMove(from, body.status, rolesOn(context.actor, 'batch.setPhysicalStatus', record));
  if (move.refusal) throw refused(move.refusal);
  if (move.guards.includes('CERTIFICATE_CURRENT')) await assertCertified(context.tx, row);
  if (move.guards.includes('NOTHING_LEFT')) assertNothingLeft(row);
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

/** CERTIFIED_STOCK only with a current certificate, and none of the batches it was made from frozen (domain reference 6.4, 6.14). */
async function assertCertified(tx: Tx, row: BatchRow): Promise<void> {
  const { certified, hindrance } = await lockCertification(tx, row.id);
  if (certified && !hindrance) return;
  throw new DomainError('GATE_NOT_MET', {
    message: hindrance?.words ?? `Batch ${row.batch_no} has no current certificate.`,
    whatToDo: 'Wait for the certification, then change the status.',
    citation: 'EU GMP Annex 16 section 4',
  });
}

function assertNothingLeft(row: BatchRow): void {
  const left = row.quantity - row.samples - row.issued;
  if (left <= 0) return;
  throw new DomainError('RULE_BROKEN', {
    message: `${left} ${row.unit} of batch ${row.batch_no} are left.`,
    whatToDo: 'Stock is used up when nothing of it is left.',
    citation: 'Domain reference 6.4',
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
