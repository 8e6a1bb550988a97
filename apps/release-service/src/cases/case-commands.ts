import { caseOperations } from '@qp/contracts/release';
import type { CaseCommandName } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import { qpRoles, type Role } from '@qp/domain/people';
import { assertSeen, defineProcessCommand, noted, passGates } from '../command-pipeline/index.js';
import { evaluateCase } from '../gates/evaluate-case.js';
import { gatherGateFacts } from '../gates/plugged-facts.js';
import { endOffersOf } from '../offers/end-offer.js';
import { readBatch } from './batch-dossier.js';
import { intakeUnmet } from './intake.js';
import type { CaseRow } from './case-row.js';
import { giveCase } from './give-case.js';
import { assertCaseAllows, caseAudit, movedAnswer, moveCase, type CaseContext } from './move-case.js';
import { assertAssignedQp, assertNamedQp } from './signing-qp.js';
import { stopDueAt } from './stop-due-at.js';
import { tellDecision } from './tell.js';

const defineCaseCommand = defineProcessCommand<CaseRow>();

/** Address of a command on a case. */
export const onCase = (command: CaseCommandName) => ({
  kind: 'case' as const,
  command,
  subjectOf: (params: Readonly<Record<string, string>>) => params['caseId'] ?? '',
});

function assertSeenCase(context: CaseContext, expectedVersion: number): void {
  assertSeen('case', expectedVersion, context.subject.version);
}

/** Commands on a case that are not signed. */
export const caseCommands = [
  defineCaseCommand(caseOperations.assignQp, onCase('assignQp'), async (context, { body }) => {
    assertSeenCase(context, body.expectedVersion);
    if (context.subject.qpId)
      throw new DomainError('ILLEGAL_TRANSITION', { message: 'A QP is assigned already.', whatToDo: 'Reassign the case, with a reason.' });
    await endOffersOf(context, context.subject, 'a QP was assigned');
    return giveCase(context, 'assignQp', body.qpId, body.reason);
  }),
  defineCaseCommand(caseOperations.reassignQp, onCase('reassignQp'), async (context, { body }) => {
    assertSeenCase(context, body.expectedVersion);
    return giveCase(context, 'reassignQp', body.qpId, body.reason);
  }),
  defineCaseCommand(caseOperations.hold, onCase('hold'), async (context, { body }) => {
    assertSeenCase(context, body.expectedVersion);
    assertCaseAllows(context.subject, 'hold', context.actor);
    const position = await moveCase(context.tx, context.subject, 'hold', { hold_reason: body.reason, hold_by: context.actor.name });
    await caseAudit(context, 'case.hold', position, body.reason);
    return { result: movedAnswer(context.subject, position), reason: body.reason };
  }),
  defineCaseCommand(caseOperations.resume, onCase('resume'), async (context, { body }) => {
    assertSeenCase(context, body.expectedVersion);
    assertCaseAllows(context.subject, 'resume', context.actor);
    await assertHoldReasonGone(context);
    const position = await moveCase(context.tx, context.subject, 'resume', { hold_reason: null, hold_by: null });
    await caseAudit(context, 'case.resume', position);
    // What came in while the case was held counts now; an intake that still waits for something is moved by what it waits for.
    if (position.state !== 'INTAKE' || (await intakeUnmet(context, context.subject)).length === 0)
      await context.signal('case', context.subject.id, { id: context.commandId, kind: 'resumed' });
    return { result: movedAnswer(context.subject, position) };
  }),
  defineCaseCommand(caseOperations.checklistDone, onCase('checklistDone'), async (context, { body }) => {
    assertSeenCase(context, body.expectedVersion);
    assertCaseAllows(context.subject, 'checklistDone', context.actor);
    assertAssignedQp(context);
    const { tx, subject, now, today, hooks } = context;
    const judging = { act: 'checklistDone', now, today, hooks, personId: context.actor.personId } as const;
    const { result } = await evaluateCase(tx, subject, judging, body.warnings);
    const passed = noted(passGates(result, body.warnings));
    const position = await moveCase(tx, subject, 'checklistDone');
    await caseAudit(context, 'case.checklistDone', { ...position, ...passed });
    return { result: movedAnswer(subject, position), data: passed };
  }),
  defineCaseCommand(caseOperations.cancel, onCase('cancel'), async (context, { body }) => {
    assertSeenCase(context, body.expectedVersion);
    assertCaseAllows(context.subject, 'cancel', context.actor);
    await assertMayCancel(context, body);
    const position = await moveCase(context.tx, context.subject, 'cancel', { decided_at: context.now });
    await caseAudit(context, 'case.cancel', { ...position, sponsorRequest: body.sponsorRequest, qpNote: body.qpNote }, body.reason);
    return {
      result: movedAnswer(context.subject, position),
      reason: body.reason,
      data: { sponsorRequest: body.sponsorRequest ?? null, qpNote: body.qpNote ?? null },
    };
  }),
  defineCaseCommand(caseOperations.stop, onCase('stop'), async (context, { body }) => {
    const { subject, actor, tx } = context;
    assertCaseAllows(subject, 'stop', actor);
    const position = await moveCase(tx, subject, 'stop', {
      stopped_at: context.now,
      stop_due_at: await stopDueAt(tx, subject.ownerOrg, context.now),
    });
    await caseAudit(context, 'case.stop', position, body.reason);
    await afterUnsigned(context, 'stop', position.state, body.reason);
    return { result: movedAnswer(subject, position), reason: body.reason };
  }),
  defineCaseCommand(caseOperations.lateFailure, onCase('lateFailure'), async (context, { body }) => {
    assertSeenCase(context, body.expectedVersion);
    const { subject, actor, tx } = context;
    const role = assertCaseAllows(subject, 'lateFailure', actor);
    if ((qpRoles as readonly Role[]).includes(role)) await assertNamedQp(context);
    if (!subject.lateTests.includes(body.test))
      throw new DomainError('RULE_BROKEN', {
        message: `${body.test} is not one of the pending tests.`,
        whatToDo: `Name one of: ${subject.lateTests.join(', ')}.`,
      });
    const position = await moveCase(tx, subject, 'lateFailure');
    await caseAudit(context, 'case.lateFailure', { ...position, test: body.test }, body.reason);
    await afterUnsigned(context, 'lateFailure', position.state, body.reason);
    return { result: movedAnswer(subject, position), reason: body.reason, data: { test: body.test } };
  }),
  // The table of commands refuses these two before the handler: "not available yet".
  defineCaseCommand(caseOperations.approveExpiryUpdate, onCase('approveExpiryUpdate'), () =>
    Promise.reject(new DomainError('NOT_AVAILABLE_YET')),
  ),
  defineCaseCommand(caseOperations.supplyOos, onCase('supplyOos'), () => Promise.reject(new DomainError('NOT_AVAILABLE_YET'))),
] as const;

/** A critical deviation holds the case until the QP accepted it, or it is closed or void (domain reference 6.2, 6.7). */
async function assertHoldReasonGone({ tx, subject, hooks }: CaseContext): Promise<void> {
  const { deviations } = await gatherGateFacts(tx, subject, hooks);
  const holding = deviations.filter(({ classification, state, disposition }) => {
    if (classification !== 'CRITICAL' || state === 'CLOSED' || state === 'VOID') return false;
    return state !== 'DISPOSITIONED' || !(disposition?.startsWith('ACCEPT_') ?? false);
  });
  if (holding.length > 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'HOLD_REASON_GONE',
      message: `The reason of the hold is not gone: ${holding.map(({ description }) => `critical deviation "${description}"`).join('; ')}.`,
      whatToDo: 'Have the QP dispose of the deviation, or reject the batch.',
      citation: 'Domain reference 6.2, 6.7',
    });
}

async function assertMayCancel(context: CaseContext, body: { sponsorRequest?: string; qpNote?: string }): Promise<void> {
  const { subject } = context;
  if (subject.qpId && !(body.sponsorRequest && body.qpNote))
    throw new DomainError('RULE_BROKEN', {
      message: 'A QP is assigned: the sponsor’s request and the QP’s note are needed.',
      whatToDo: 'Give both.',
      citation: 'Domain reference 6.2',
    });
  const { reading } = await evaluateCase(context.tx, subject, {
    act: 'checklistDone',
    now: context.now,
    today: context.today,
    hooks: context.hooks,
  });
  const critical = reading.plugged.deviations.some(
    ({ classification, state }) => classification === 'CRITICAL' && state !== 'CLOSED' && state !== 'VOID',
  );
  if (reading.plugged.specificationFailures.length > 0 || critical)
    throw new DomainError('RULE_BROKEN', {
      message: 'A specification failure or a critical deviation is open.',
      whatToDo: 'The QP decides on the batch instead.',
      citation: 'Domain reference 6.2',
    });
}

async function afterUnsigned(context: CaseContext, act: 'stop' | 'lateFailure', state: string, reason: string): Promise<void> {
  const { subject, actor, tx } = context;
  const batch = await readBatch(tx, subject.batchId);
  for (const { onDecision } of context.hooks)
    await onDecision?.(context, {
      caseId: subject.id,
      batchId: subject.batchId,
      ownerOrg: subject.ownerOrg,
      sponsorId: subject.sponsorId,
      act,
      state,
      reason,
      certificateId: subject.certificateId,
      destinations: [],
      lateTests: subject.lateTests,
      by: { personId: actor.personId, name: actor.name, organisationId: actor.organisationId },
    });
  await tellDecision(context, subject, batch.batchNo, act, act === 'stop' ? 'stopped' : 'a late result failed', reason);
}
