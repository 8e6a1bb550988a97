import { caseChangeOperations } from '@qp/contracts/release';
import type { RequirementLine } from '@qp/domain/requirements';
import { readCase, type CaseRow } from '../cases/case-row.js';
import type { RuleBook } from '../cases/compile-case.js';
import { defineQuery } from '../command-pipeline/index.js';
import { namesBeyond, questionsBeyond } from './pending-change.js';
import { changeable, standingOf, weigh, type Standing } from './weighing.js';

function waitingView(row: CaseRow, { batch, offered, decided }: Standing) {
  return { caseId: row.id, batchNo: batch.batchNo, state: row.position.state, version: row.version, taken: decided, offered };
}

function lineView({ key, title, need }: RequirementLine, because: string) {
  return { key, title, need, because };
}

/** The two reads: which cases wait, and what a change would do to one. */
export function changeQueries(book: RuleBook) {
  const list = defineQuery(caseChangeOperations.list, async ({ tx }, { query }) => {
    const cases = await tx.query<{ id: string }>(
      `select theCase.id from release.certification_case theCase join release.batch on batch.id = theCase.batch_id
       where theCase.state = any($1) and ($2::uuid is null or batch.product_id = $2)
         and (coalesce(theCase.weighed_rule_set, theCase.rule_set_version) <> $3 or coalesce(theCase.weighed_checklist, theCase.checklist_version) <> $4
           or exists (select 1 from release.supply_chain chain where chain.product_id = batch.product_id
                and case when theCase.chain_version is null then chain.entered_at > theCase.opened_at else chain.version > theCase.chain_version end))
       order by coalesce(theCase.certify_by, 'infinity'), theCase.id limit 500`,
      [changeable, query.productId ?? null, book.current.ruleSetVersion, book.current.checklistVersion],
    );
    const waiting = [];
    for (const { id } of cases) {
      const row = await readCase(tx, id);
      waiting.push(waitingView(row, await standingOf(tx, row, book)));
    }
    return waiting;
  });

  const show = defineQuery(caseChangeOperations.show, async ({ tx }, { params }) => {
    const row = await readCase(tx, params.caseId);
    const weighed = await weigh(tx, row, book);
    const { difference, compiled } = weighed;
    const stepView = ({ step, siteName, country }: (typeof row.facts.ownSteps)[number]) => ({ step, siteName, country });
    return {
      ...waitingView(row, weighed),
      pending: weighed.pending,
      sites: { came: namesBeyond(weighed.actors, weighed.before), left: namesBeyond(weighed.before, weighed.actors) },
      steps: { before: row.facts.ownSteps.map(stepView), after: weighed.facts.ownSteps.map(stepView) },
      open: [...weighed.open],
      impossible: weighed.impossible?.message ?? null,
      added: difference.added.map((line) => lineView(line, line.because)),
      removed: difference.removed.map(({ line, because }) => lineView(line, because)),
      changed: difference.changed.map(({ after, before, because, changesWhatBlocks }) => ({
        ...lineView(after, because),
        before: before.need,
        changesWhatBlocks,
      })),
      questions: {
        added: questionsBeyond(compiled.then.items, compiled.now.items),
        removed: questionsBeyond(compiled.now.items, compiled.then.items),
      },
    };
  });

  return [list, show] as const;
}
