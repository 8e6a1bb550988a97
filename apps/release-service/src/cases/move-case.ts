import { caseTransition, nextState, refusal, type CaseCommandName, type CasePosition } from '@qp/domain/certification';
import { rolesFor, type Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { assertAllowed, type ProcessContext } from '../command-pipeline/index.js';
import type { CaseRow } from './case-row.js';

/** The case as a command's context gives it: locked. */
export type CaseContext = ProcessContext<CaseRow>;

/** Refuses a command that the state table does not allow where the case stands, or not to this person's roles on this case. */
export function assertCaseAllows(row: CaseRow, command: CaseCommandName, actor: SignedInActor): Role {
  assertAllowed(refusal(row.position, command));
  const who = caseTransition(row.position, command)?.who ?? [];
  const [role] = rolesFor(
    actor,
    who.filter((word): word is Role => word !== 'SYSTEM'),
    row,
  );
  if (!role)
    assertAllowed({
      code: 'ROLE_MISSING',
      message: `"${command}" may not be done by your role here.`,
      whatToDo: `Ask one of: ${who.join(', ')}.`,
      citation: 'Domain reference 6.2',
    });
  return role as Role;
}

/** Other columns that change together with the state. */
export type CaseChange = Readonly<Record<string, unknown>>;

/** Writes where the case stands after a command, with what changes beside it. */
export async function moveCase(tx: Tx, row: CaseRow, command: CaseCommandName, change: CaseChange = {}): Promise<CasePosition> {
  const position = nextState(row.position, command);
  const columns = {
    state: position.state,
    stopped: position.stopped,
    held_from: position.heldFrom ?? null,
    suspended_from: position.suspendedFrom ?? null,
    ...change,
  };
  const names = Object.keys(columns);
  const assignments = names.map((name, at) => `${name} = $${at + 2}`).join(', ');
  await tx.query(`update release.certification_case set ${assignments}, changed_at = transaction_timestamp() where id = $1`, [
    row.id,
    ...Object.values(columns),
  ]);
  return position;
}

/** What a command that moves a case answers. */
export function movedAnswer(row: CaseRow, position: CasePosition): { caseId: string; state: string; stopped: boolean } {
  return { caseId: row.id, state: position.state, stopped: position.stopped };
}

/** Audit row of a case command. */
export function caseAudit(context: CaseContext, action: string, after: unknown, reason?: string): Promise<void> {
  const { subject } = context;
  return context.audit({
    action,
    subject: { kind: 'case', id: subject.id },
    stream: `case/${subject.id}`,
    ownerOrg: subject.ownerOrg,
    sponsorId: subject.sponsorId,
    before: { state: subject.position.state, stopped: subject.position.stopped, qpId: subject.qpId ?? null },
    after,
    reason,
  });
}
