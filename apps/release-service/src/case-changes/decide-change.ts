import { caseChangeOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { RequirementDifference } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import { onCase } from '../cases/case-commands.js';
import { lockCase, type CaseRow } from '../cases/case-row.js';
import { addChainParties } from '../cases/chain-parties.js';
import type { RuleBook } from '../cases/compile-case.js';
import { assertCaseAllows, caseAudit, moveCase, type CaseContext } from '../cases/move-case.js';
import { assertAllowed, assertSeen, defineCommand, defineProcessCommand } from '../command-pipeline/index.js';
import { askAnew } from '../requirements/ask-anew.js';
import { recompile } from '../requirements/recompile.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { closeWork } from '../work-items/index.js';
import { sameVersions, standingOf, weigh, type RestsOn, type Standing } from './weighing.js';

/** Refuses a decision where nothing waits, and one on another change than was shown. */
function assertDecidedOn({ pending, offered }: Standing, shown: RestsOn): void {
  if (!pending)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'Nothing changed around this case that waits for a decision.',
      whatToDo: 'Nothing is left to decide.',
    });
  if (!sameVersions(offered, shown))
    throw new DomainError('STALE_VERSION', {
      message: 'The supply chain or the rules changed again since this was shown.',
      whatToDo: 'Look at the difference again, then decide.',
    });
}

/** Whoever changed the chain does not alone change the cases that rest on it. */
async function assertSecondPerson(tx: Tx, { batch, offered, decided }: Standing, personId: string): Promise<void> {
  const mine = await tx.query(
    'select 1 from release.supply_chain where product_id = $1 and version > $2 and version <= $3 and entered_by = $4 limit 1',
    [batch.productId, decided.supplyChain, offered.supplyChain, personId],
  );
  if (mine.length > 0)
    throw new DomainError('SEPARATION_OF_DUTIES', {
      message: 'You changed the supply chain; a second person lets it change the case.',
      whatToDo: 'Ask a colleague.',
      citation: 'Domain reference 6.14',
    });
}

/** What was accepted for the sites of before does not speak of one that came: such a line is asked anew. */
async function askForNewSubjects(context: CaseContext, { changed }: RequirementDifference): Promise<void> {
  const grown = changed.filter(({ before, after }) =>
    after.subjects.some(
      ({ kind, name, country }) => !before.subjects.some((one) => one.kind === kind && one.name === name && one.country === country),
    ),
  );
  for (const line of await linesOf(context.tx, context.subject.id))
    if (grown.some(({ key }) => key === line.key) && (line.state === 'ACCEPTED' || line.state === 'NOT_APPLICABLE'))
      await askAnew(context, context.subject, line, {
        action: 'requirement.askedAnew',
        because: 'a site or country came that it does not speak of',
      });
}

/** What the case keeps of what was decided on. */
function decidedColumns({ ruleSet, checklist, supplyChain }: RestsOn) {
  return { chain_version: supplyChain, weighed_rule_set: ruleSet, weighed_checklist: checklist };
}

/** The two decisions on a change around a case. */
export function changeCommands(book: RuleBook) {
  const takeUp = defineProcessCommand<CaseRow>()(caseChangeOperations.takeUp, onCase('factsChanged'), async (context, { body }) => {
    const { tx, subject, actor } = context;
    assertSeen('case', body.expectedVersion, subject.version);
    const weighed = await weigh(tx, subject, book);
    assertDecidedOn(weighed, body.offered);
    await assertSecondPerson(tx, weighed, actor.personId);
    assertAllowed(weighed.impossible);
    assertCaseAllows(subject, 'factsChanged', actor);
    const { facts, difference, offered, decided } = weighed;
    const position = await moveCase(tx, subject, 'factsChanged', {
      ...decidedColumns(offered),
      facts: JSON.stringify(facts),
      facts_version: subject.factsVersion + 1,
      rule_set_version: offered.ruleSet,
      checklist_version: offered.checklist,
    });
    const row = { ...subject, facts, ruleSetVersion: offered.ruleSet, checklistVersion: offered.checklist };
    await askForNewSubjects(context, difference);
    await addChainParties(tx, subject, weighed.batch, weighed.actors);
    await recompile(context, { ...row, factsVersion: subject.factsVersion + 1 }, weighed.additions, book);
    await closeWork(context, { kind: 'WEIGH_CHANGE', subjectId: subject.id });
    const told = {
      decided,
      offered,
      ownSteps: facts.ownSteps,
      added: difference.added.map(({ key }) => key),
      removed: difference.removed.map(({ key }) => key),
      changed: difference.changed.map(({ key }) => key),
    };
    await caseAudit(context, 'facts.takeUpChange', { ...position, ...told }, body.reason);
    const { added, removed, changed } = told;
    return {
      result: {
        caseId: subject.id,
        state: position.state,
        added: added.length,
        removed: removed.length,
        changed: changed.length,
      },
      reason: body.reason,
      data: told,
    };
  });

  const keep = defineCommand(caseChangeOperations.keep, async (context, { params, body }) => {
    const { tx } = context;
    const row = await lockCase(tx, params.caseId);
    context.actsOn(row);
    assertSeen('case', body.expectedVersion, row.version);
    const standing = await standingOf(tx, row, book);
    assertDecidedOn(standing, body.offered);
    const columns = decidedColumns(standing.offered);
    await tx.query(
      'update release.certification_case set chain_version = $2, weighed_rule_set = $3, weighed_checklist = $4, changed_at = transaction_timestamp() where id = $1',
      [row.id, columns.chain_version, columns.weighed_rule_set, columns.weighed_checklist],
    );
    await closeWork(context, { kind: 'WEIGH_CHANGE', subjectId: row.id });
    await context.audit({
      action: 'facts.keepAsItIs',
      subject: { kind: 'case', id: row.id },
      stream: `case/${row.id}`,
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      before: standing.decided,
      after: { kept: { ruleSet: row.ruleSetVersion, ownSteps: row.facts.ownSteps }, weighed: standing.offered },
      reason: body.reason,
    });
    return { version: row.version, result: { caseId: row.id, state: row.position.state } };
  });

  return [takeUp, keep] as const;
}
