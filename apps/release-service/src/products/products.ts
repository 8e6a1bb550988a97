import { randomUUID } from 'node:crypto';
import { masterData, newProduct } from '@qp/contracts/release';
import { assertSeen, defineCommand, defineQuery, notFound, type Feature } from '../command-pipeline/index.js';
import { assertSecondPerson, providerOf } from '../record-keeping/index.js';
import type { z } from 'zod';

interface ProductRow {
  id: string;
  owner_org: string;
  sponsor_id: string;
  facts: Omit<z.infer<typeof newProduct>, 'providerId'>;
  state: 'ENTERED' | 'CONFIRMED';
  version: number;
  entered_by: string;
}

const addProduct = defineCommand(masterData.addProduct, async (context, { body }) => {
  const { providerId, ...facts } = body;
  const id = randomUUID();
  const ownerOrg = providerOf(context.actor, facts.sponsorId, providerId);
  await context.tx.query(
    'insert into release.product (id, owner_org, sponsor_id, code, facts, entered_by) values ($1, $2, $3, $4, $5, $6)',
    [id, ownerOrg, facts.sponsorId, facts.code, JSON.stringify(facts), context.actor.personId],
  );
  await context.audit({
    action: 'product.add',
    subject: { kind: 'product', id },
    stream: `product/${id}`,
    ownerOrg,
    sponsorId: facts.sponsorId,
    after: facts,
  });
  return { version: 1, result: { id } };
});

const confirmProduct = defineCommand(masterData.confirmProduct, async (context, { params, body }) => {
  const row = await context.tx.maybe<ProductRow>('select * from release.product where id = $1 for update', [params.productId]);
  if (!row) throw notFound('product');
  assertSeen('product', body.expectedVersion, row.version);
  assertSecondPerson(row.entered_by, context.actor.personId);
  const version = row.version + 1;
  await context.tx.query(`update release.product set state = 'CONFIRMED', confirmed_by = $2, version = $3 where id = $1`, [
    row.id,
    context.actor.personId,
    version,
  ]);
  await context.audit({
    action: 'product.confirm',
    subject: { kind: 'product', id: row.id },
    stream: `product/${row.id}`,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    before: { state: row.state },
    after: { state: 'CONFIRMED' },
  });
  return { version, result: { id: row.id, state: 'CONFIRMED' } };
});

const listProducts = defineQuery(masterData.listProducts, async ({ tx }) => {
  const rows = await tx.query<ProductRow>('select * from release.product order by code, id');
  return rows.map(({ id, version, state, facts }) => ({ ...facts, id, version, state }));
});

/** Investigational products. */
export const products: Feature = { name: 'products', commands: [addProduct, confirmProduct], queries: [listProducts] };
