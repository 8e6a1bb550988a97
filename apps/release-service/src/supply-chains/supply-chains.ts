import { randomUUID } from 'node:crypto';
import { masterData } from '@qp/contracts/release';
import { defineCommand, notFound, type Feature } from '../command-pipeline/index.js';

const setSupplyChain = defineCommand(masterData.setSupplyChain, async (context, { body }) => {
  const product = await context.tx.maybe<{ id: string; owner_org: string; sponsor_id: string }>(
    'select * from release.product where id = $1 for update',
    [body.productId],
  );
  if (!product) throw notFound('product');
  const before = await context.tx.maybe<{ version: number; actors: unknown }>(
    'select version, actors from release.supply_chain where product_id = $1 order by version desc limit 1',
    [product.id],
  );
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  await context.tx.query(
    'insert into release.supply_chain (id, owner_org, sponsor_id, product_id, version, actors, reason, entered_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, product.owner_org, product.sponsor_id, product.id, version, JSON.stringify(body.actors), body.reason, context.actor.personId],
  );
  for (const actor of body.actors)
    await context.tx.query(
      `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('product', $1, $2, 'SUPPLY_CHAIN', $3, $4) on conflict do nothing`,
      [product.id, actor.organisationId, product.owner_org, product.sponsor_id],
    );
  await context.audit({
    action: 'supply-chain.set',
    subject: { kind: 'supply-chain', id },
    stream: `product/${product.id}`,
    ownerOrg: product.owner_org,
    sponsorId: product.sponsor_id,
    before: before?.actors,
    after: body.actors,
    reason: body.reason,
  });
  return { version, result: { id } };
});

/** Who makes, packs, tests, stores and ships a product (Annex 16 1.7.2). */
export const supplyChains: Feature = { name: 'supply-chains', commands: [setSupplyChain] };
