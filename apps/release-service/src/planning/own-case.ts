import { DomainError } from '@qp/domain/kernel';
import { lockCase, type CaseRow } from '../cases/case-row.js';
import type { CommandContext } from '../command-pipeline/index.js';

/** Locks a case for a note of planning: the provider that works on it plans it. */
export async function lockOwnCase(context: CommandContext, caseId: string): Promise<CaseRow> {
  const row = await lockCase(context.tx, caseId);
  if (row.ownerOrg === context.actor.organisationId) return row;
  throw new DomainError('NOT_ALLOWED', {
    message: 'The case belongs to another organisation.',
    whatToDo: 'Ask the QP-services provider that works on it.',
  });
}

/** Where an audit row of a provider's own note on a case belongs; sponsors do not see it (domain reference 2.7). */
export function ownNote(row: CaseRow) {
  return { subject: { kind: 'case', id: row.id }, stream: `case/${row.id}`, ownerOrg: row.ownerOrg };
}

/** Who entered a record and when, as columns. */
export function entry(context: CommandContext): [personId: string, name: string, at: Date] {
  return [context.actor.personId, context.actor.name, context.now];
}

/** Refuses a change without reason. */
export function assertReason(what: string, reason: string | undefined): asserts reason is string {
  if (reason) return;
  throw new DomainError('REASON_REQUIRED', {
    message: `${what} needs a reason.`,
    whatToDo: 'Say why, in words an inspector can follow years from now.',
    citation: 'domain reference 5.12',
  });
}

/** Refuses a last day that is over. */
export function assertNotOver(lastDay: string, today: string): void {
  if (lastDay >= today) return;
  throw new DomainError('VALIDATION_FAILED', { message: `The day ${lastDay} is over.`, whatToDo: 'Give today or a later day.' });
}
