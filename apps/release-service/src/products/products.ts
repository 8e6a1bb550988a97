import { randomUUID } from 'node:crypto';
import { masterData } from '@qp/contracts/release';
import { assertSeen, defineCommand, defineQuery, type Feature } from '../command-pipeline/index.js';
import { assertSecondPerson, providerOf } from '../record-keeping/index.js';
import { changeProduct } from './change-product.js';
import { lockProduct, productStream, type ProductRow } from './product-row.js';

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
    ...productStream({ id, owner_org: ownerOrg, sponsor_id: facts.sponsorId }),
    after: facts,
  });
  return { version: 1, result: { id } };
});

const confirmProduct = defineCommand(masterData.confirmProduct, async (context, { params, body }) => {
  const row = await lockProduct(context.tx, params.productId);
  assertSeen('product', body.expectedVersion, row.version);
  assertSecondPerson(row.entered_by, context.actor.personId);
  const version = row.version + 1;
  const facts = row.proposed ?? row.facts;
  await context.tx.query(
    `update release.product set state = 'CONFIRMED', confirmed_by = $2, version = $3, facts = $4, code = $5, proposed = null where id = $1`,
    [row.id, context.actor.personId, version, JSON.stringify(facts), facts.code],
  );
  await context.audit({
    action: 'product.confirm',
    ...productStream(row),
    before: { state: row.state, ...(row.proposed && { facts: row.facts }) },
    after: { state: 'CONFIRMED', ...(row.proposed && { facts }) },
  });
  return { version, result: { id: row.id, state: 'CONFIRMED' } };
});

const listProducts = defineQuery(masterData.listProducts, async ({ tx }) => {
  const rows = await tx.query<ProductRow>('select * from release.product order by code, id');
  return rows.map(({ id, version, state, facts, proposed }) => ({ ...facts, id, version, state, proposed }));
});

/** Investigational products. */
export const products: Feature = { name: 'products', commands: [addProduct, confirmProduct, changeProduct], queries: [listProducts] };
