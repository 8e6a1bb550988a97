import { randomUUID } from 'node:crypto';
import { masterData, masterDataChanges, type chainActor } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { assertSeen, defineCommand, defineQuery, notFound, type CommandContext, type Feature } from '../command-pipeline/index.js';

type Actor = z.infer<typeof chainActor>;

/** Topic of the outbox: the supply chain of a product has a new version. */
export const chainTopic = 'supply-chain.changed';

interface ChainRow {
  id: string;
  version: number;
  actors: Actor[];
  reason: string;
}

const setSupplyChain = defineCommand(masterData.setSupplyChain, async (context, { body }) => {
  const { product, before } = await lockChain(context, body.productId);
  const { id, version } = await addVersion(context, product, {
    action: 'supply-chain.set',
    before,
    actors: body.actors,
    reason: body.reason,
  });
  return { version, result: { id } };
});

const changeSupplyChain = defineCommand(masterDataChanges.changeSupplyChain, async (context, { params, body }) => {
  const { product, before } = await lockChain(context, params.productId);
  if (!before) throw notFound('supply chain of the product');
  assertSeen('supply chain', body.expectedVersion, before.version);
  const { id, version } = await addVersion(context, product, {
    action: 'supply-chain.change',
    before,
    actors: body.actors,
    reason: body.reason,
  });
  return { version, result: { id, joined: namesBeyond(body.actors, before.actors), left: namesBeyond(before.actors, body.actors) } };
});

const readSupplyChain = defineQuery(masterDataChanges.readSupplyChain, async ({ tx }, { params }) => {
  const chain = await latest(tx, params.productId);
  if (!chain) throw notFound('supply chain of the product');
  return chain;
});

interface Product {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
}

/** Versions of a supply chain are counted under the lock of the product's row. */
async function lockChain(context: CommandContext, productId: string) {
  const { tx } = context;
  const product = await tx.maybe<Product>('select id, owner_org, sponsor_id from release.product where id = $1 for update', [productId]);
  if (!product) throw notFound('product');
  context.actsOn({ ownerOrg: product.owner_org, sponsorId: product.sponsor_id });
  return { product, before: await latest(tx, productId) };
}

function latest(tx: Tx, productId: string): Promise<ChainRow | undefined> {
  return tx.maybe<ChainRow>(
    'select id, version, actors, reason from release.supply_chain where product_id = $1 order by version desc limit 1',
    [productId],
  );
}

interface Version {
  readonly action: string;
  readonly before: ChainRow | undefined;
  readonly actors: readonly Actor[];
  readonly reason: string;
}

/** Writes the next version and lets the organisations in it see the product. */
async function addVersion(context: CommandContext, product: Product, { action, before, actors, reason }: Version) {
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  await context.tx.query(
    'insert into release.supply_chain (id, owner_org, sponsor_id, product_id, version, actors, reason, entered_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, product.owner_org, product.sponsor_id, product.id, version, JSON.stringify(actors), reason, context.actor.personId],
  );
  for (const actor of actors)
    await context.tx.query(
      `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('product', $1, $2, 'SUPPLY_CHAIN', $3, $4) on conflict do nothing`,
      [product.id, actor.organisationId, product.owner_org, product.sponsor_id],
    );
  await context.audit({
    action,
    subject: { kind: 'supply-chain', id },
    stream: `product/${product.id}`,
    ownerOrg: product.owner_org,
    sponsorId: product.sponsor_id,
    before: before?.actors ?? null,
    after: actors,
    reason,
  });
  await context.enqueue({ topic: chainTopic, key: product.id, payload: { productId: product.id } });
  return { id, version };
}

/** Names of the organisations of one chain that are not in the other. */
function namesBeyond(chain: readonly Actor[], other: readonly Actor[]): string[] {
  return chain.filter(({ organisationId }) => !other.some((actor) => actor.organisationId === organisationId)).map(({ name }) => name);
}

/** Who makes, packs, tests, stores and ships a product (Annex 16 1.7.2). */
export const supplyChains: Feature = {
  name: 'supply-chains',
  commands: [setSupplyChain, changeSupplyChain],
  queries: [readSupplyChain],
};
