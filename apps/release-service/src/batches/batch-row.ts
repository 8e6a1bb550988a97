import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** A batch as stored. */
export interface BatchRow {
  id: string;
  owner_org: string;
  sponsor_id: string;
  product_id: string;
  batch_no: string;
  kind: 'BULK' | 'PACKAGED';
  quantity: number;
  unit: string;
  samples: number;
  issued: number;
  place_org: string;
  place_name: string;
  manufactured_on: string;
  expiry_date: string;
  expiry_kind: string;
  physical_status: string;
  version: number;
}

/** Locks a batch for a change. */
export async function lockBatch(tx: Tx, id: string): Promise<BatchRow> {
  const row = await tx.maybe<BatchRow>('select * from release.batch where id = $1 for update', [id]);
  if (!row) throw notFound('batch');
  return row;
}

/** Where an audit row of a batch belongs. */
export function batchStream(row: Pick<BatchRow, 'id' | 'owner_org' | 'sponsor_id'>) {
  return { subject: { kind: 'batch', id: row.id }, stream: `batch/${row.id}`, ownerOrg: row.owner_org, sponsorId: row.sponsor_id };
}
