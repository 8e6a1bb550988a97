import type { FollowUp } from '@qp/contracts/processes';
import type { SystemChange, SystemContext } from '../command-pipeline/index.js';
import { lockCertification } from './certification.js';
import { endsForGood } from './judge-certification.js';
import { moveRelease, releaseAllows } from './move-release.js';
import { releaseBlockers } from './release-checks.js';
import type { SuspensionCause, TrialReleaseRow } from './trial-release-row.js';

/** What the system has to do with a release. */
type SystemMove =
  | { readonly command: 'close' | 'revokeTrial'; readonly reason: string }
  | { readonly command: 'suspendTrial'; readonly reason: string; readonly cause: SuspensionCause };

/** Work after a release has left RELEASED: its shipments look at it again. */
export function tellShipments(row: Pick<TrialReleaseRow, 'id'>): FollowUp {
  return { activity: 'tellShipmentsOfRelease', recordId: row.id };
}

/**
 * Facts only say that something may have changed; what holds is read from the tables, so one that comes twice, late or for nothing
 * changes nothing.
 */
export async function takeReleaseFacts(context: SystemContext, row: TrialReleaseRow): Promise<SystemChange> {
  const move = await moveNeeded(context, row);
  if (move && releaseAllows(row, move.command)) {
    const columns = move.command === 'suspendTrial' ? { suspended_by: move.cause, suspension_reason: move.reason } : {};
    const state = await moveRelease(context, row, move.command, { columns, reason: move.reason });
    return { kind: move.command, reason: move.reason, data: { from: row.state, to: state }, followUps: [tellShipments(row)] };
  }
  return row.state === 'PENDING' || row.state === 'BLOCKED' ? lookAgain(context, row) : undefined;
}

async function moveNeeded({ tx }: SystemContext, row: TrialReleaseRow): Promise<SystemMove | undefined> {
  const certification = await lockCertification(tx, row.batchId);
  const trial = await tx.one<{ status: string }>('select status from release.trial where id = $1', [row.trialId]);
  const batch = await tx.one<{ closed: boolean }>(
    'select bool_or(batch_closed) as closed from release.certification_case where batch_id = $1',
    [row.batchId],
  );
  if (trial.status === 'ENDED') return { command: 'close', reason: 'The trial has ended.' };
  if (batch.closed) return { command: 'close', reason: 'The batch is closed: all stock is used, returned, destroyed or expired.' };
  const { hindrance } = certification;
  if (hindrance && endsForGood(certification)) return { command: 'revokeTrial', reason: hindrance.words };
  if (row.state === 'SUSPENDED') return undefined;
  if (hindrance) return { command: 'suspendTrial', cause: 'CERTIFICATION', reason: hindrance.words };
  if (trial.status === 'HALTED') return { command: 'suspendTrial', cause: 'TRIAL', reason: 'The trial is halted.' };
  if (trial.status === 'MEASURE')
    return { command: 'suspendTrial', cause: 'TRIAL', reason: 'A member state took a measure against the trial (CTR Art 77).' };
  if (!(await isNamed(tx, row)))
    return { command: 'suspendTrial', cause: 'DESTINATION', reason: `The certificate no longer names ${row.memberState}.` };
  return undefined;
}

/** Whether the newest certificate of the case names the destination of the release. */
export async function isNamed(tx: SystemContext['tx'], row: TrialReleaseRow): Promise<boolean> {
  const found = await tx.maybe(
    `select 1 from release.certification_case c join release.certificate cert on cert.id = c.certificate_id, jsonb_array_elements(cert.record -> 'destinations') d
     where c.id = $1 and d ->> 'trialId' = $2 and d ->> 'memberState' = $3`,
    [row.caseId, row.trialId, row.memberState],
  );
  return found !== undefined;
}

async function lookAgain(context: SystemContext, row: TrialReleaseRow): Promise<SystemChange> {
  const unmet = await releaseBlockers(context.tx, row, context.today);
  const command = unmet.length > 0 ? 'checkFailed' : 'recheck';
  if (!releaseAllows(row, command)) {
    if (unmet.length > 0)
      await context.tx.query('update release.trial_release set blocked_by = $2 where id = $1', [row.id, blockers(unmet)]);
    return undefined;
  }
  const reason = unmet.map(({ message }) => message).join(' ') || undefined;
  const state = await moveRelease(context, row, command, { columns: unmet.length > 0 ? { blocked_by: blockers(unmet) } : {}, reason });
  return { kind: command, reason, data: { from: row.state, to: state } };
}

/** Conditions as the row keeps them. */
export function blockers(unmet: readonly { readonly code: string; readonly message: string; readonly whatToDo: string }[]): string {
  return JSON.stringify(unmet.map(({ code, message, whatToDo }) => ({ code, message, whatToDo })));
}
