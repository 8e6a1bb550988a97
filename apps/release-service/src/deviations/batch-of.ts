import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** What a deviation needs to know of its batch. */
export interface DeviantBatch {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly batchNo: string;
  /** Biological nature has to be considered before a deviation is accepted (EU GMP Annex 16 3.1). */
  readonly biological: boolean;
}

/** Reads the batch; NOT_FOUND where it is not the person's to see. */
export async function deviantBatch(tx: Tx, batchId: string): Promise<DeviantBatch> {
  const row = await tx.maybe<Omit<DeviantBatch, 'biological'> & { modality: string | null }>(
    `select batch.id, batch.owner_org as "ownerOrg", batch.sponsor_id as "sponsorId", batch.batch_no as "batchNo", product.facts ->> 'modality' as modality
     from release.batch left join release.product on product.id = batch.product_id where batch.id = $1`,
    [batchId],
  );
  if (!row) throw notFound('batch');
  const { modality, ...batch } = row;
  return { ...batch, biological: modality === 'BIOLOGICAL' || (modality?.startsWith('ATMP') ?? false) };
}
