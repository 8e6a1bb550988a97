import { requirementOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readCase } from '../cases/case-row.js';
import { intakeUnmet } from '../cases/intake.js';
import { assertSeen, defineCommand, type CommandContext } from '../command-pipeline/index.js';
import { lockLine, type CaseOwner, type LineRow } from './requirement-rows.js';

function auditLine(context: CommandContext, of: CaseOwner, action: string, line: LineRow, after: unknown, reason: string): Promise<void> {
  return context.audit({
    action,
    subject: { kind: 'requirement', id: line.id },
    stream: `case/${of.id}`,
    ownerOrg: of.ownerOrg,
    sponsorId: of.sponsorId,
    before: { key: line.key, state: line.state },
    after,
    reason,
  });
}

/**
 * Marks a line not applicable: a blocking line takes the assigned QP's agreement, another one a second person's. The first
 * call proposes, the second agrees; the assigned QP's own call on a blocking line does both.
 */
export const markNotApplicable = defineCommand(requirementOperations.notApplicable, async (context, { params, body }) => {
  const { tx, actor } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const line = await lockLine(tx, row.id, params.code);
  assertSeen(`requirement ${line.key}`, body.expectedVersion, line.version);
  if (!line.compiled.waivable)
    throw new DomainError('RULE_BROKEN', {
      code: 'NOT_WAIVABLE',
      message: `${line.compiled.title} can never be not applicable while its condition holds.`,
      whatToDo: 'Correct the facts of the batch instead.',
      citation: 'Domain reference 3.5, A-1',
    });
  if (line.state === 'ACCEPTED' || line.state === 'NOT_APPLICABLE')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `The requirement is ${line.state} already.`,
      whatToDo: 'Nothing is left to decide on it.',
    });
  const hard = line.compiled.need === 'H';
  const isQp = row.qpId === actor.personId;
  const proposedBefore = line.notApplicable !== undefined;
  if (hard && proposedBefore && !isQp)
    throw new DomainError('SEPARATION_OF_DUTIES', {
      message: 'A blocking requirement needs the assigned QP.',
      whatToDo: row.qpName ? `Ask ${row.qpName} to agree.` : 'Have a QP assigned who agrees.',
      citation: 'Domain reference 3.5, A-1',
    });
  if (!hard && proposedBefore && line.notApplicable?.proposedBy === actor.personId)
    throw new DomainError('SEPARATION_OF_DUTIES', {
      message: 'You proposed this; a second person agrees.',
      whatToDo: 'Ask a colleague.',
      citation: 'Domain reference 3.5, A-1',
    });
  const agreed = hard ? isQp : proposedBefore;
  await tx.query(
    `update release.requirement_line set version = version + 1, state = case when $2 then 'NOT_APPLICABLE' else state end, na_reason = coalesce(na_reason, $3),
       na_proposed_by = coalesce(na_proposed_by, $4), na_proposed_name = coalesce(na_proposed_name, $5),
       na_agreed_by = case when $2 then $4::uuid end, na_agreed_name = case when $2 then $5::text end, changed_at = transaction_timestamp() where id = $1`,
    [line.id, agreed, body.reason, actor.personId, actor.name],
  );
  await auditLine(
    context,
    row,
    'document.markNotApplicable',
    line,
    { state: agreed ? 'NOT_APPLICABLE' : line.state, proposed: !agreed },
    body.reason,
  );
  if (agreed && (await intakeUnmet(context, row)).length === 0)
    await context.signal('case', row.id, { id: context.commandId, kind: 'requirement' });
  return { version: line.version + 1, result: { key: line.key, state: agreed ? 'NOT_APPLICABLE' : line.state, proposed: !agreed } };
});

/** The assigned QP goes on without a document that only warns. */
export const proceedOverWarning = defineCommand(requirementOperations.proceedOverWarning, async (context, { params, body }) => {
  const { tx, actor } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const line = await lockLine(tx, row.id, params.code);
  assertSeen(`requirement ${line.key}`, body.expectedVersion, line.version);
  if (row.qpId !== actor.personId)
    throw new DomainError('NOT_ALLOWED', { message: 'The assigned QP decides on warnings.', whatToDo: 'Ask the assigned QP.' });
  if (line.compiled.need !== 'W')
    throw new DomainError('RULE_BROKEN', {
      code: 'NOT_A_WARNING',
      message: `${line.compiled.title} does not only warn.`,
      whatToDo: line.compiled.need === 'H' ? 'Provide the document.' : 'Nothing is needed.',
    });
  await tx.query(
    'update release.requirement_line set version = version + 1, warning_reason = $2, warning_by = $3, warning_name = $4, changed_at = transaction_timestamp() where id = $1',
    [line.id, body.reason, actor.personId, actor.name],
  );
  await auditLine(context, row, 'document.proceedOverWarning', line, { warning: 'passed over' }, body.reason);
  return { version: line.version + 1, result: { key: line.key, state: line.state, proposed: false } };
});
