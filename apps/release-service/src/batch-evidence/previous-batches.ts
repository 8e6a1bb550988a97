import { batchEvidenceOperations } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import { readBatch, type BatchRecord } from '../cases/batch-dossier.js';
import { defineQuery } from '../command-pipeline/index.js';

interface PreviousRow {
  readonly batchId: string;
  readonly batchNo: string;
  readonly manufacturedOn: string;
  readonly expiryDate: string;
  readonly quantity: number;
  readonly unit: string;
  readonly decision: string | null;
  readonly decidedAt: Date | null;
  readonly qpName: string | null;
  readonly caseId: string | null;
  readonly all: number;
  readonly open: number;
  readonly critical: number;
  readonly outOfSpecification: number;
}

/** Batches of the product made before this one; of the same day, those entered before it. */
function previousOf(tx: Tx, batch: BatchRecord, limit: number): Promise<PreviousRow[]> {
  return tx.query<PreviousRow>(
    `select earlier.id as "batchId", earlier.batch_no as "batchNo", earlier.manufactured_on as "manufacturedOn", earlier.expiry_date as "expiryDate", earlier.quantity, earlier.unit,
       entry.decision, entry.entered_at as "decidedAt", entry.qp_name as "qpName", entry.case_id as "caseId", found."all", found.open, found.critical, found."outOfSpecification"
     from release.batch itself
       join release.batch earlier on earlier.product_id = itself.product_id and (earlier.manufactured_on, earlier.entered_at, earlier.id) < (itself.manufactured_on, itself.entered_at, itself.id)
       left join lateral (select decision, entered_at, qp_name, case_id from release.register_entry where batch_id = earlier.id order by entered_at desc limit 1) entry on true
       left join lateral (
         select count(*)::int as "all", count(*) filter (where state not in ('DISPOSITIONED', 'CLOSED', 'VOID'))::int as open,
           count(*) filter (where classification = 'CRITICAL')::int as critical, count(*) filter (where type = 'OOS')::int as "outOfSpecification"
         from release.deviation where batch_id = earlier.id and state <> 'VOID') found on true
     where itself.id = $1 order by earlier.manufactured_on desc, earlier.entered_at desc, earlier.id desc limit $2`,
    [batch.id, limit],
  );
}

/** Earlier batches of the product with what was decided on them. */
export const readPreviousBatches = defineQuery(batchEvidenceOperations.previousBatches, async ({ tx }, { params, query }) => {
  const rows = await previousOf(tx, await readBatch(tx, params.batchId), query.limit);
  return rows.map(({ all, open, critical, outOfSpecification, decidedAt, ...row }) => ({
    ...row,
    decidedAt: decidedAt?.toISOString() ?? null,
    deviations: { all, open, critical, outOfSpecification },
  }));
});
