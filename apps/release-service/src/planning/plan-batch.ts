import { randomUUID } from 'node:crypto';
import { planningOperations, type expectedDocument } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { z } from 'zod';
import { assertSeen, defineCommand, defineQuery, notFound, type CommandContext } from '../command-pipeline/index.js';
import { assertReason, entry } from './own-case.js';

interface PlannedRow {
  id: string;
  owner_org: string;
  sponsor_id: string;
  product_id: string;
  batch_no: string;
  manufactured_on: string;
  documents: z.infer<typeof expectedDocument>[];
  milestone_ids: string[];
  version: number;
}

/** What is planned, in the words of the API. */
interface Plan {
  readonly productId: string;
  readonly batchNo: string;
  readonly manufacturedOn: string;
  readonly documents: readonly z.infer<typeof expectedDocument>[];
  readonly milestoneIds: readonly string[];
}

interface Product {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
}

const columns = 'id, owner_org, sponsor_id, product_id, batch_no, manufactured_on::text, documents, milestone_ids, version';

export const planBatch = defineCommand(planningOperations.planBatch, async (context, { body }) => {
  const product = await context.tx.maybe<Product>('select id, owner_org, sponsor_id from release.product where id = $1', [body.productId]);
  if (!product) throw notFound('product');
  if (product.owner_org !== context.actor.organisationId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'The product belongs to another organisation.',
      whatToDo: 'Ask the QP-services provider of the sponsor to plan its batch.',
    });
  await assertServed(context, product, body.milestoneIds);
  const before = body.plannedBatchId ? await lockPlan(context, body.plannedBatchId, body) : undefined;
  await assertNotRegistered(context, product, body.batchNo);
  const id = before?.id ?? randomUUID();
  const version = (before?.version ?? 0) + 1;
  await (before ? rewrite(context, id, body) : insert(context, id, product, body));
  await context.audit({
    action: 'planning.planBatch',
    subject: { kind: 'planned-batch', id },
    stream: `planned-batch/${id}`,
    ownerOrg: product.owner_org,
    sponsorId: product.sponsor_id,
    before: before ? planOf(before) : null,
    after: planOf(body),
    reason: body.reason,
  });
  return { version, result: { id } };
});

async function lockPlan(context: CommandContext, id: string, body: Plan & { readonly expectedVersion?: number; readonly reason?: string }) {
  const row = await context.tx.maybe<PlannedRow>(`select ${columns} from release.planned_batch where id = $1 for update`, [id]);
  if (!row) throw notFound('planned batch');
  if (row.product_id !== body.productId)
    throw new DomainError('RULE_BROKEN', {
      message: 'A planned batch stays a batch of its product.',
      whatToDo: 'Plan a batch of the other product.',
    });
  assertReason('Changing a plan', body.reason);
  assertSeen('planned batch', body.expectedVersion ?? 0, row.version);
  return row;
}

/** A batch that is registered is no plan any more. */
async function assertNotRegistered(context: CommandContext, product: Product, batchNo: string): Promise<void> {
  const registered = await context.tx.maybe('select 1 from release.batch where owner_org = $1 and sponsor_id = $2 and batch_no = $3', [
    product.owner_org,
    product.sponsor_id,
    batchNo,
  ]);
  if (!registered) return;
  throw new DomainError('ILLEGAL_TRANSITION', {
    message: `Batch ${batchNo} is registered already.`,
    whatToDo: 'Open its case; promise a date there.',
  });
}

/** Milestones of this sponsor's trials only. */
async function assertServed(context: CommandContext, product: Product, milestoneIds: readonly string[]): Promise<void> {
  const found = await context.tx.query<{ id: string }>('select id from release.milestone where id = any($1) and sponsor_id = $2', [
    milestoneIds,
    product.sponsor_id,
  ]);
  if (milestoneIds.some((id) => !found.some((milestone) => milestone.id === id))) throw notFound('milestone of this sponsor');
}

async function insert(context: CommandContext, id: string, product: Product, plan: Plan): Promise<void> {
  await context.tx.query(
    `insert into release.planned_batch (id, owner_org, sponsor_id, product_id, batch_no, manufactured_on, documents, milestone_ids, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      product.owner_org,
      product.sponsor_id,
      product.id,
      plan.batchNo,
      plan.manufacturedOn,
      JSON.stringify(plan.documents),
      plan.milestoneIds,
      ...entry(context),
    ],
  );
}

async function rewrite(context: CommandContext, id: string, plan: Plan): Promise<void> {
  await context.tx.query(
    'update release.planned_batch set batch_no = $2, manufactured_on = $3, documents = $4, milestone_ids = $5, version = version + 1 where id = $1',
    [id, plan.batchNo, plan.manufacturedOn, JSON.stringify(plan.documents), plan.milestoneIds],
  );
}

function planOf(plan: Plan | PlannedRow): object {
  if (!('batch_no' in plan)) {
    const { batchNo, manufacturedOn, documents, milestoneIds } = plan;
    return { batchNo, manufacturedOn, documents, milestoneIds };
  }
  return { batchNo: plan.batch_no, manufacturedOn: plan.manufactured_on, documents: plan.documents, milestoneIds: plan.milestone_ids };
}

export const listPlannedBatches = defineQuery(planningOperations.listPlannedBatches, async ({ tx }) => {
  const rows = await tx.query<PlannedRow & { batch_id: string | null; case_id: string | null }>(
    `select plan.id, plan.product_id, plan.batch_no, plan.manufactured_on::text, plan.documents, plan.milestone_ids, plan.version,
       batch.id as batch_id, (select opened.id from release.certification_case opened where opened.batch_id = batch.id order by opened_at limit 1) as case_id
     from release.planned_batch plan
     left join release.batch on batch.owner_org = plan.owner_org and batch.sponsor_id = plan.sponsor_id and batch.batch_no = plan.batch_no
     order by plan.manufactured_on, plan.batch_no`,
  );
  return rows.map((row) => ({
    id: row.id,
    productId: row.product_id,
    batchNo: row.batch_no,
    manufacturedOn: row.manufactured_on,
    documents: row.documents,
    milestoneIds: row.milestone_ids,
    batchId: row.batch_id,
    caseId: row.case_id,
    version: row.version,
  }));
});
