import type { newProduct } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { notFound } from '../command-pipeline/index.js';

/** What is known of a product. */
export type ProductFacts = Omit<z.infer<typeof newProduct>, 'providerId'>;

/** A product as stored. */
export interface ProductRow {
  id: string;
  owner_org: string;
  sponsor_id: string;
  facts: ProductFacts;
  proposed: ProductFacts | null;
  state: 'ENTERED' | 'CONFIRMED';
  version: number;
  entered_by: string;
}

/** Locks a product for a change. */
export async function lockProduct(tx: Tx, id: string): Promise<ProductRow> {
  const row = await tx.maybe<ProductRow>('select * from release.product where id = $1 for update', [id]);
  if (!row) throw notFound('product');
  return row;
}

/** Where an audit row of a product belongs. */
export function productStream(row: Pick<ProductRow, 'id' | 'owner_org' | 'sponsor_id'>) {
  return { subject: { kind: 'product', id: row.id }, stream: `product/${row.id}`, ownerOrg: row.owner_org, sponsorId: row.sponsor_id };
}
