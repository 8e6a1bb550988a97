import type { DueTime, FactRef } from '@qp/contracts/processes';
import {
  caseTransition,
  openCaseState,
  phaseOf,
  refusal,
  type CaseCommandName,
  type CaseSnapshot,
  type CaseState,
} from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { endedProcesses, type SubjectDefinition, type SystemChange, type SystemContext } from '../command-pipeline/index.js';
import { readBatch } from './batch-dossier.js';
import { lockCase, readCase, type CaseRow } from './case-row.js';
import { caseDeadlines } from './deadlines.js';
import { expireBatch } from './expire-batch.js';
import { intakeUnmet } from './intake.js';
import { moveCase, type CaseChange } from './move-case.js';
import { tellOperations } from './tell.js';

/** A certification case as the pipeline serves it. */
export const caseSubject: SubjectDefinition<CaseRow> = {
  kind: 'case',
  lock: lockCase,
  assertVisible: readCase,
  advance: async (tx, id, version) => {
    await tx.query('update release.certification_case set version = $2 where id = $1', [id, version]);
  },
  after: snapshotOf,
  startState: async (tx, id) => {
    const row = await readCase(tx, id);
    const snapshot = await snapshotOf(tx, id);
    const { deadlines, filing, batchClosed, qpPersonId, certifyBy } = snapshot;
    const state: CaseState = {
      ...openCaseState(id, row.position, row.version),
      phase: phaseOf(snapshot),
      deadlines,
      filing,
      batchClosed,
      qpPersonId,
      certifyBy,
    };
    return state;
  },
  // as `phaseOf`: a case ends when its batch is closed and its package archived, a cancelled one when that is locked
  living: (tx) =>
    tx.query(
      `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", version from release.certification_case
       where not (state = 'CANCELLED' and coalesce(filing, '') in ('LOCKED', 'ARCHIVED')) and not (batch_closed and coalesce(filing, '') = 'ARCHIVED')`,
    ),
  ended: (tx) =>
    endedProcesses(
      tx,
      'case',
      `process.state = 'CANCELLED' and coalesce(process.filing, '') in ('LOCKED', 'ARCHIVED') or process.batch_closed and process.filing = 'ARCHIVED'`,
    ),
  facts: takeFacts,
  deadline: passDeadline,
  attributes: async (tx, id) => {
    const row = await readCase(tx, id);
    return {
      CasePhase: phaseOf(await snapshotOf(tx, id)),
      SponsorId: row.sponsorId,
      ...(row.qpId ? { QpId: row.qpId } : {}),
      ...(row.certifyBy ? { CertifyBy: new Date(row.certifyBy) } : {}),
    };
  },
};

async function snapshotOf(tx: Tx, id: string): Promise<CaseSnapshot> {
  const row = await readCase(tx, id);
  const batch = await readBatch(tx, row.batchId);
  return {
    position: row.position,
    ...(row.filing ? { filing: row.filing } : {}),
    batchClosed: row.batchClosed,
    ...(row.qpId ? { qpPersonId: row.qpId } : {}),
    ...(row.certifyBy ? { certifyBy: row.certifyBy } : {}),
    deadlines: caseDeadlines(row, batch.expiryDate),
  };
}

/**
 * Facts only say that something may have changed; what holds is read from the tables. So one that comes twice, late, or for
 * nothing changes nothing.
 */
async function takeFacts(context: SystemContext, row: CaseRow, facts: readonly FactRef[]): Promise<SystemChange> {
  const moved = await moveByOthers(context, row, facts);
  if (moved) return moved;
  const unmet = await intakeUnmet(context, row);
  const { state, heldFrom } = row.position;
  if (unmet.length === 0 && state === 'INTAKE') return byItself(context, row, 'completeIntake');
  const standing = state === 'ON_HOLD' ? heldFrom : state;
  const beyondIntake = standing === 'INTAKE_COMPLETE' || standing === 'UNDER_REVIEW' || standing === 'READY_FOR_CERTIFICATION';
  if (!beyondIntake) return undefined;
  const changed = await context.tx.maybe(
    `select 1 from release.checklist_answer where case_id = $1
       and at > (select max(at) from release.process_event where subject_id = $1 and kind = 'checklistDone') limit 1`,
    [row.id],
  );
  const ready = standing === 'READY_FOR_CERTIFICATION';
  // A review may begin before all evidence is there; evidence that was there and is lost re-opens a closed checklist or intake.
  if (unmet.length > 0 && (ready || standing === 'INTAKE_COMPLETE')) return byItself(context, row, 'evidenceLost', unmet[0]?.message);
  if (changed && ready) return byItself(context, row, 'answerChanged', 'An answer changed after the checklist was closed.');
  return undefined;
}

/** A critical deviation holds the case at once; any other one re-opens a closed review. Elsewhere gate G-03 blocks by itself. */
async function moveByOthers(context: SystemContext, row: CaseRow, facts: readonly FactRef[]): Promise<SystemChange> {
  for (const { moveByFacts } of context.hooks) {
    const move = await moveByFacts?.(context.tx, row.id, facts);
    if (move?.command === 'hold') return byItself(context, row, 'hold', move.reason, { hold_reason: move.reason, hold_by: 'QP Release' });
    if (move && row.position.state === 'READY_FOR_CERTIFICATION') return byItself(context, row, move.command, move.reason);
  }
  return undefined;
}

async function byItself(
  context: SystemContext,
  row: CaseRow,
  command: CaseCommandName,
  reason?: string,
  change: CaseChange = {},
): Promise<SystemChange> {
  if (refusal(row.position, command) || !caseTransition(row.position, command)) return undefined;
  const position = await moveCase(context.tx, row, command, change);
  await context.audit({
    action: `case.${command}`,
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { state: row.position.state },
    after: { state: position.state },
    reason,
  });
  return { kind: command, reason, data: { from: row.position.state, to: position.state } };
}

async function passDeadline(context: SystemContext, row: CaseRow, deadline: DueTime): Promise<SystemChange> {
  const batch = await readBatch(context.tx, row.batchId);
  const due = caseDeadlines(row, batch.expiryDate).find(({ key }) => key === deadline.key);
  await context.tx.query(
    'update release.certification_case set deadlines_passed = array_append(deadlines_passed, $2) where id = $1 and not $2 = any(deadlines_passed)',
    [row.id, deadline.key],
  );
  // The decision may have come a moment before the deadline.
  if (!due) return undefined;
  await tellOperations(context, row, batch.batchNo, due);
  if (due.kind === 'EXPIRY') await expireBatch(context, row);
  await context.audit({
    action: `case.deadline.${due.kind}`,
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    after: { deadline: due.key, dueAt: due.dueAt },
  });
  return { kind: `deadline:${due.kind}`, data: { key: due.key, dueAt: due.dueAt } };
}
