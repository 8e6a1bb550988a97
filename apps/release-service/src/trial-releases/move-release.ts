import { DomainError } from '@qp/domain/kernel';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import { trialReleaseTable, type TrialReleaseCommand, type TrialReleaseState } from '@qp/domain/trial-release';
import type { Tx } from '@qp/platform/persistence';
import { assertAllowed, type AuditEntry } from '../command-pipeline/index.js';
import { releaseStream, type TrialReleaseRow } from './trial-release-row.js';

/** Refuses a command that the state table does not allow where the release stands. */
export function assertReleaseAllows(row: Pick<TrialReleaseRow, 'state'>, command: TrialReleaseCommand): void {
  assertAllowed(transitionRefusal(trialReleaseTable, row.state, command));
}

/** Whether the state table allows a command of the system. */
export function releaseAllows(row: Pick<TrialReleaseRow, 'state'>, command: TrialReleaseCommand): boolean {
  return transitionRefusal(trialReleaseTable, row.state, command) === undefined;
}

/** Writes where a release stands after a command, with what changes beside it, and its audit row. */
export async function moveRelease(
  context: { readonly tx: Tx; audit(entry: AuditEntry): Promise<void> },
  row: TrialReleaseRow,
  command: TrialReleaseCommand,
  change: {
    readonly columns?: Readonly<Record<string, unknown>>;
    readonly reason?: string;
    readonly after?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<TrialReleaseState> {
  const state = stateAfter(trialReleaseTable, row.state, command);
  const columns: Readonly<Record<string, unknown>> = {
    state,
    ...(state === 'SUSPENDED' ? {} : { suspended_by: null, suspension_reason: null }),
    ...(state === 'BLOCKED' ? {} : { blocked_by: '[]' }),
    ...change.columns,
  };
  const assignments = Object.keys(columns).map((name, at) => `${name} = $${at + 2}`);
  await context.tx.query(`update release.trial_release set ${assignments.join(', ')} where id = $1`, [row.id, ...Object.values(columns)]);
  await context.audit({
    action: `trial-release.${command}`,
    ...releaseStream(row),
    before: { state: row.state },
    after: { state, memberState: row.memberState, ...change.after },
    reason: change.reason,
  });
  return state;
}

/** Refuses a command to a release that has ended: its process is gone and would never answer. */
export async function findLiving(tx: Tx, id: string): Promise<string> {
  const row = await tx.maybe<{ state: TrialReleaseState }>('select state from release.trial_release where id = $1', [id]);
  if (!row) throw new DomainError('NOT_FOUND', { message: 'There is no such trial release, or it is not yours to see.' });
  if (trialReleaseTable.terminal.includes(row.state))
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `The trial release is ${row.state}; nothing more can be done to it.`,
      whatToDo: 'A new one opens with the next certificate that names the member state.',
      citation: trialReleaseTable.citation,
    });
  return id;
}
