import { randomUUID } from 'node:crypto';
import { requirementOperations, type BatchFactsRecord } from '@qp/contracts/release';
import { refusal } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import type { AddedRequirement } from '@qp/domain/requirements';
import { onCase } from '../cases/case-commands.js';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { assertAvailable, assertPossible, compileCase } from '../cases/compile-case.js';
import { assertCaseAllows, caseAudit, moveCase } from '../cases/move-case.js';
import { assertSeen, defineCommand, defineProcessCommand, notFound } from '../command-pipeline/index.js';
import { additionsOf, recompile } from './recompile.js';
import { linesOf } from './requirement-rows.js';

/** What a change of facts does to the list and the checklist. */
export interface Difference {
  added: string[];
  removed: string[];
  changed: string[];
  itemsAdded: string[];
  itemsRemoved: string[];
}

function differenceOf(before: ReturnType<typeof compileCase>, after: ReturnType<typeof compileCase>): Difference {
  const old = new Map(before.lines.map((line) => [line.key, line]));
  const now = new Map(after.lines.map((line) => [line.key, line]));
  const [oldItems, newItems] = [before.items.map(({ key }) => key), after.items.map(({ key }) => key)];
  return {
    added: [...now.keys()].filter((key) => !old.has(key)),
    removed: [...old.keys()].filter((key) => !now.has(key)),
    changed: [...now].filter(([key, line]) => old.has(key) && JSON.stringify(old.get(key)) !== JSON.stringify(line)).map(([key]) => key),
    itemsAdded: newItems.filter((key) => !oldItems.includes(key)),
    itemsRemoved: oldItems.filter((key) => !newItems.includes(key)),
  };
}

/** Proposes corrected facts and says what they would change. */
const proposeFacts = defineCommand(requirementOperations.proposeFacts, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  // after the decision no correction could take effect any more
  assertCaseAllows(row, 'factsChanged', actor);
  assertPossible(body.facts);
  assertAvailable(body.facts);
  const additions = await additionsOf(tx, row.id);
  const difference = differenceOf(compileCase(row.facts, row, additions), compileCase(body.facts, row, additions));
  const proposalId = randomUUID();
  await tx.query(
    'insert into release.facts_change (id, owner_org, sponsor_id, case_id, facts, base_version, reason, difference, proposed_by, proposed_name, proposed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    [
      proposalId,
      row.ownerOrg,
      row.sponsorId,
      row.id,
      JSON.stringify(body.facts),
      row.factsVersion,
      body.reason,
      JSON.stringify(difference),
      actor.personId,
      actor.name,
      now,
    ],
  );
  await context.audit({
    action: 'facts.propose',
    subject: { kind: 'facts-change', id: proposalId },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: row.facts,
    after: body.facts,
    reason: body.reason,
  });
  return { version: row.factsVersion, result: { proposalId, difference } };
});

/** The second person confirms: the list is compiled again, and what it touches is open again. */
const confirmFacts = defineProcessCommand<CaseRow>()(
  requirementOperations.confirmFacts,
  onCase('factsChanged'),
  async (context, { params, body }) => {
    const { tx, subject, actor } = context;
    assertSeen('case', body.expectedVersion, subject.version);
    const proposal = await tx.maybe<{
      facts: BatchFactsRecord;
      base_version: number;
      proposed_by: string;
      state: string;
      difference: Difference;
    }>('select facts, base_version, proposed_by, state, difference from release.facts_change where id = $1 and case_id = $2 for update', [
      params.proposalId,
      subject.id,
    ]);
    if (!proposal) throw notFound('correction');
    if (proposal.state !== 'PROPOSED')
      throw new DomainError('ILLEGAL_TRANSITION', {
        message: `The correction is ${proposal.state}.`,
        whatToDo: 'Propose a new one if it is still needed.',
      });
    if (proposal.proposed_by === actor.personId)
      throw new DomainError('SEPARATION_OF_DUTIES', {
        message: 'You proposed this correction; a second person confirms it.',
        whatToDo: 'Ask a colleague.',
        citation: 'Domain reference 6.14',
      });
    if (proposal.base_version !== subject.factsVersion)
      throw new DomainError('STALE_VERSION', {
        message: 'The facts were corrected by somebody else meanwhile.',
        whatToDo: 'Propose the correction again.',
      });
    assertCaseAllows(subject, 'factsChanged', actor);
    const position = await moveCase(tx, subject, 'factsChanged', {
      facts: JSON.stringify(proposal.facts),
      facts_version: subject.factsVersion + 1,
      certification_role: proposal.facts.certificationRole,
      case_type: proposal.facts.caseType,
    });
    await tx.query(
      `update release.facts_change set state = 'CONFIRMED', confirmed_by = $2, confirmed_name = $3, confirmed_at = $4 where id = $1`,
      [params.proposalId, actor.personId, actor.name, context.now],
    );
    await recompile(context, { ...subject, facts: proposal.facts }, await additionsOf(tx, subject.id));
    await caseAudit(
      context,
      'facts.confirm',
      { ...position, factsVersion: subject.factsVersion + 1, difference: proposal.difference },
      body.reason,
    );
    return {
      result: { caseId: subject.id, state: position.state, difference: proposal.difference },
      reason: body.reason,
      data: { proposalId: params.proposalId, difference: proposal.difference },
    };
  },
);

/** Asks for one more document; the intake or the review is open again. */
const addRequirement = defineProcessCommand<CaseRow>()(requirementOperations.add, onCase('requirementAdded'), async (context, { body }) => {
  const { tx, subject, actor } = context;
  assertSeen('case', body.expectedVersion, subject.version);
  if (refusal(subject.position, 'requirementAdded')) assertCaseAllows(subject, 'requirementAdded', actor);
  const before = await linesOf(tx, subject.id);
  if (before.some(({ key }) => key === body.code))
    throw new DomainError('ALREADY_EXISTS', { message: `${body.code} is asked already.`, whatToDo: 'Work on the line that is there.' });
  const position = await moveCase(tx, subject, 'requirementAdded');
  const addition: AddedRequirement = {
    code: body.code,
    title: body.title,
    providedBy: body.providedBy,
    need: body.need,
    reason: body.reason,
  };
  await recompile(context, subject, [...(await additionsOf(tx, subject.id)), addition]);
  await caseAudit(context, 'requirement.addRequirement', { ...position, key: body.code, need: body.need }, body.reason);
  return { result: { caseId: subject.id, state: position.state, key: body.code }, reason: body.reason, data: { key: body.code } };
});

export const factsCommands = [proposeFacts, confirmFacts, addRequirement] as const;
