import { randomUUID } from 'node:crypto';
import { masterData, type newBatch } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { defineCommand, notFound, type CommandContext } from '../command-pipeline/index.js';
import { batchStream } from './batch-row.js';

interface Owner {
  readonly owner_org: string;
  readonly sponsor_id: string;
}

export const registerBatch = defineCommand(masterData.registerBatch, async (context, { body }) => {
  const id = await enterBatch(context, body);
  return { version: 1, result: { id } };
});

/** Registers a batch of a confirmed product, in the transaction of the command. */
export async function enterBatch(context: CommandContext, body: z.infer<typeof newBatch>): Promise<string> {
  const product = await context.tx.maybe<Owner & { state: string }>('select * from release.product where id = $1', [body.productId]);
  if (!product) throw notFound('product');
  context.actsOn({ ownerOrg: product.owner_org, sponsorId: product.sponsor_id });
  if (product.state !== 'CONFIRMED')
    throw new DomainError('RULE_BROKEN', {
      message: 'The product is entered but not confirmed by a second person.',
      whatToDo: 'Let a second person confirm the product first.',
      citation: 'EU GMP Annex 11 clause 6',
    });
  if (body.samples >= body.quantity)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'More samples are taken than units were made.',
      whatToDo: 'Check quantity and samples.',
    });
  const id = randomUUID();
  await context.tx.query(
    `insert into release.batch (id, owner_org, sponsor_id, product_id, batch_no, kind, quantity, unit, samples, place_org, place_name, manufactured_on, expiry_date, expiry_kind)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      product.owner_org,
      product.sponsor_id,
      body.productId,
      body.batchNo,
      body.kind,
      body.quantity,
      body.unit,
      body.samples,
      body.place.organisationId,
      body.place.name,
      body.manufacturedOn,
      body.expiry.date,
      body.expiry.kind,
    ],
  );
  await addParty(context.tx, id, body.place.organisationId, 'HOLDER', product);
  if (context.actor.organisationId !== product.owner_org)
    await addParty(context.tx, id, context.actor.organisationId, 'MANUFACTURER', product);
  await addSupplyChain(context.tx, id, body.productId, product);
  for (const parent of body.parents) await addParent(context.tx, id, parent, product);
  await context.audit({ action: 'batch.register', ...batchStream({ id, ...product }), after: body });
  return id;
}

async function addParty(tx: Tx, batchId: string, orgId: string, role: string, owner: Owner): Promise<void> {
  await tx.query(
    `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('batch', $1, $2, $3, $4, $5) on conflict do nothing`,
    [batchId, orgId, role, owner.owner_org, owner.sponsor_id],
  );
}

/** Whoever works on the product works on its batches. */
async function addSupplyChain(tx: Tx, batchId: string, productId: string, owner: Owner): Promise<void> {
  await tx.query(
    `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id)
     select 'batch', $1, org_id, as_role, $3, $4 from release.party where subject_kind = 'product' and subject_id = $2 on conflict do nothing`,
    [batchId, productId, owner.owner_org, owner.sponsor_id],
  );
}

async function addParent(
  tx: Tx,
  batchId: string,
  parent: { readonly batchId: string; readonly scope: string },
  owner: Owner,
): Promise<void> {
  const found = await tx.maybe<Owner>('select owner_org, sponsor_id from release.batch where id = $1', [parent.batchId]);
  if (!found) throw notFound('parent batch');
  if (found.sponsor_id !== owner.sponsor_id)
    throw new DomainError('RULE_BROKEN', { message: 'A batch and its parent belong to one sponsor.', whatToDo: 'Check the parent batch.' });
  await tx.query('insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, $3, $4, $5)', [
    batchId,
    parent.batchId,
    parent.scope,
    owner.owner_org,
    owner.sponsor_id,
  ]);
}
