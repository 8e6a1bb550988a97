import { plusDays } from '@qp/domain/calendar';
import { qaRoles, qpRoles } from '@qp/domain/people';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { lockCase } from '../cases/case-row.js';
import type { RuleBook } from '../cases/compile-case.js';
import { systemContext, type CaseHooks, type Delivery, type FeatureTools } from '../command-pipeline/index.js';
import { closeWork, openWork } from '../work-items/index.js';
import { pendingChange } from './pending-change.js';
import { changeable } from './weighing.js';

/** Days within which a change around a case is decided on, where the case is not to be certified before. The house's own. */
const DECIDED_WITHIN = 5;

/** Cases whose supply chain or rules may differ from those decided on, and those that still have work open. */
const candidates = `select c.id from release.certification_case c join release.batch on batch.id = c.batch_id
  where ($1::uuid is null or batch.product_id = $1) and (c.state = any($2) or exists (
    select 1 from release.work_item w where w.kind = 'WEIGH_CHANGE' and w.subject_id = c.id and w.closed_at is null))
  order by c.id`;

/**
 * Looks at every open case, or those of a product: work for QA and QPs where a change around it makes a difference that nobody has decided on,
 * and none where nothing waits any more. A transaction of its own per case; safe to repeat.
 */
export async function watchChanges(
  database: Database,
  book: RuleBook,
  hooks: readonly CaseHooks[],
  beat: () => void,
  productId?: string,
): Promise<void> {
  const cases = await database.run(jobsScope, (tx) => tx.query<{ id: string }>(candidates, [productId ?? null, changeable]));
  for (const { id } of cases) {
    await database.run(jobsScope, (tx) => lookAtChange(tx, id, book, hooks));
    beat();
  }
}

async function lookAtChange(tx: Tx, caseId: string, book: RuleBook, hooks: readonly CaseHooks[]): Promise<void> {
  const row = await lockCase(tx, caseId);
  const context = await systemContext(tx, hooks);
  const words = await pendingChange(tx, row, book);
  if (words === undefined) return closeWork(context, { kind: 'WEIGH_CHANGE', subjectId: row.id });
  const { batchNo } = await tx.one<{ batchNo: string }>('select batch_no as "batchNo" from release.batch where id = $1', [row.batchId]);
  const latest = plusDays(context.today, DECIDED_WITHIN);
  await openWork(context, {
    kind: 'WEIGH_CHANGE',
    subjectId: row.id,
    caseId: row.id,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    title: `${batchNo}: what changed around the case waits for a decision`,
    whatToDo: `${words}. Take it up with a second person, or leave the case as it is and say why. It is not certified before that.`,
    dueOn: row.certifyBy !== undefined && row.certifyBy < latest ? row.certifyBy : latest,
    roles: [...qaRoles, ...qpRoles],
  });
}

/** Delivers a new version of a supply chain to the open cases of its product. */
export function deliverChainChange(book: RuleBook) {
  return ({ database, registry }: FeatureTools): Delivery =>
    ({ payload }) =>
      watchChanges(database, book, registry.hooks, () => undefined, (payload as { readonly productId: string }).productId);
}
