import { randomUUID } from 'node:crypto';
import { filingOperations } from '@qp/contracts/release';
import { filingTable, g20, unfiled, type FilingCommand, type FilingState } from '@qp/domain/filing';
import { applyPolicies } from '@qp/domain/gates';
import { DomainError } from '@qp/domain/kernel';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import type { CaseRow } from '../cases/case-row.js';
import { assertAllowed, assertSeen, defineProcessCommand, noted, passGates, type ProcessContext } from '../command-pipeline/index.js';
import { keepPackages } from '../kept-packages/index.js';
import { readPolicies } from '../gates/gate-input.js';
import { recordSignature } from '../signing/index.js';
import { bringFilingWork } from './filing-work.js';
import { archiveItems, filedRows, packageRecords, pendingActions, unfiledRecords } from './package-rows.js';
import { packageState } from './package-state.js';
import { placeOf } from './record-kinds.js';
import { archiveRefusal } from './trials-ended.js';

type FilingContext = ProcessContext<CaseRow>;
const defineFiling = defineProcessCommand<CaseRow>();
const onCase = (command: 'file' | 'qc' | 'lock' | 'archive') => ({
  kind: 'case' as const,
  command,
  subjectOf: (params: Readonly<Record<string, string>>) => params['caseId'] ?? '',
});

/** Files everything that is due so far and not filed; with nothing left the package is FILED. After LOCKED it is a supplement. */
const file = defineFiling(filingOperations.file, onCase('file'), async (context, { body }) => {
  const { tx, subject, actor, now, today } = context;
  const state = standing(context, body.expectedVersion);
  const supplement = state === 'LOCKED' || state === 'ARCHIVED';
  assertTable(state, supplement ? 'fileSupplement' : 'file');
  const records = await packageRecords(tx, subject);
  const fresh = unfiledRecords(records, await filedRows(tx, subject.id));
  if (supplement && fresh.length === 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'NOTHING_TO_FILE',
      message: 'Everything that came into being after the lock is filed already.',
      whatToDo: 'Check and lock the supplement, if there is one.',
    });
  for (const record of fresh)
    await tx.query(
      `insert into release.filed_artifact (id, owner_org, sponsor_id, case_id, record_kind, record_id, artifact_no, title, sha256, supplement, filed_by, filed_name, filed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        randomUUID(),
        subject.ownerOrg,
        subject.sponsorId,
        subject.id,
        record.kind,
        record.id,
        placeOf(record.kind),
        record.title,
        record.sha256,
        supplement,
        actor.personId,
        actor.name,
        now,
      ],
    );
  const left = unfiled({ today, items: archiveItems(records, await filedRows(tx, subject.id)), pendingActions: [] });
  const next = state === 'OPEN' && left.length === 0 ? stateAfter(filingTable, state, 'allFiled') : state;
  return finish(context, { act: 'FILED', before: state, after: next, supplement, artifacts: fresh.length });
});

/** Records that what is filed is legible, complete and in the right place. */
const qc = defineFiling(filingOperations.qc, onCase('qc'), async (context, { body }) => {
  const { tx, subject, actor, now } = context;
  const state = standing(context, body.expectedVersion);
  const supplement = state === 'LOCKED' || state === 'ARCHIVED';
  assertTable(state, supplement ? 'qcSupplement' : 'qc');
  const checked = await tx.query(
    'update release.filed_artifact set qc_by = $2, qc_name = $3, qc_at = $4 where case_id = $1 and qc_at is null returning id',
    [subject.id, actor.personId, actor.name, now],
  );
  if (checked.length === 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'NOTHING_TO_CHECK',
      message: 'Nothing is filed that was not checked already.',
      whatToDo: 'File what is due first.',
    });
  return finish(context, { act: 'CHECKED', before: state, after: state, supplement, artifacts: checked.length });
});

/** Locks the package, or a supplement of a locked one (G-20). */
const lock = defineFiling(filingOperations.lock, onCase('lock'), async (context, { body }) => {
  const { tx, subject, today, now } = context;
  const state = standing(context, body.expectedVersion);
  const supplement = state === 'LOCKED' || state === 'ARCHIVED';
  assertTable(state, supplement ? 'lockSupplement' : 'lock');
  const items = archiveItems(await packageRecords(tx, subject), await filedRows(tx, subject.id));
  const findings = g20({ today, items, pendingActions: await pendingActions(tx, subject) });
  const result = applyPolicies(findings, await readPolicies(tx, subject), today, body.warnings);
  const passed = noted(passGates(result, body.warnings));
  const signatureId = await signCase(context);
  const locked = await tx.query('update release.filed_artifact set locked_at = $2 where case_id = $1 and locked_at is null returning id', [
    subject.id,
    now,
  ]);
  if (supplement && locked.length === 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'NOTHING_TO_LOCK',
      message: 'There is no supplement to lock.',
      whatToDo: 'File and check it first.',
    });
  const next = stateAfter(filingTable, state, supplement ? 'lockSupplement' : 'lock');
  return signed(
    await finish(context, { act: 'LOCKED', before: state, after: next, supplement, artifacts: locked.length, signatureId, passed }),
    signatureId,
  );
});

/** Archives the package after the end of the trial and its reconciliation. */
const archive = defineFiling(filingOperations.archive, onCase('archive'), async (context, { body }) => {
  const { tx, subject } = context;
  const state = standing(context, body.expectedVersion);
  assertTable(state, 'archive');
  assertAllowed(await archiveRefusal(tx, subject));
  const filed = await filedRows(tx, subject.id);
  if (filed.some(({ locked_at }) => locked_at === null))
    throw new DomainError('RULE_BROKEN', {
      code: 'SUPPLEMENT_NOT_LOCKED',
      message: 'A supplement is filed and not locked.',
      whatToDo: 'Have the TMF owner check and lock it first.',
      citation: filingTable.citation,
    });
  const signatureId = await signCase(context);
  context.followUp({ activity: keepPackages, recordId: subject.id });
  const next = stateAfter(filingTable, state, 'archive');
  return signed(
    await finish(context, { act: 'ARCHIVED', before: state, after: next, supplement: false, artifacts: filed.length, signatureId }),
    signatureId,
  );
});

/** Where the package of a decided case stands; refused before the decision and for a version that is not the one seen. */
function standing({ subject }: FilingContext, expectedVersion: number): FilingState {
  assertSeen('case', expectedVersion, subject.version);
  const state = packageState(subject);
  if (state !== undefined) return state;
  throw new DomainError('ILLEGAL_TRANSITION', {
    message: `Filing begins with the decision on the batch; the case is ${subject.position.state}.`,
    whatToDo: 'Wait for the decision.',
    citation: filingTable.citation,
  });
}

function assertTable(state: FilingState, command: FilingCommand): void {
  assertAllowed(transitionRefusal(filingTable, state, command));
}

function signCase(context: FilingContext): Promise<string> {
  const { subject } = context;
  return recordSignature(context, {
    subjectKind: 'case',
    subjectId: subject.id,
    caseId: subject.id,
    ownerOrg: subject.ownerOrg,
    sponsorId: subject.sponsorId,
  });
}

interface FilingAct {
  readonly act: 'FILED' | 'CHECKED' | 'LOCKED' | 'ARCHIVED';
  readonly before: FilingState;
  readonly after: FilingState;
  readonly supplement: boolean;
  readonly artifacts: number;
  readonly signatureId?: string;
  /** Warnings gone over with a reason. */
  readonly passed?: ReturnType<typeof noted>;
}

/** Writes where the package stands, the event that the archiving log is made from, and the audit row. */
async function finish(context: FilingContext, done: FilingAct) {
  const { tx, subject, actor, now } = context;
  await tx.query('update release.certification_case set filing = $2, changed_at = transaction_timestamp() where id = $1', [
    subject.id,
    done.after,
  ]);
  await tx.query(
    `insert into release.filing_event (id, owner_org, sponsor_id, case_id, act, supplement, artifacts, person_id, person_name, roles, location, signature_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'TMF', $11, $12)`,
    [
      randomUUID(),
      subject.ownerOrg,
      subject.sponsorId,
      subject.id,
      done.act,
      done.supplement,
      done.artifacts,
      actor.personId,
      actor.name,
      [...actor.roles],
      done.signatureId ?? null,
      now,
    ],
  );
  const { before, after, passed, ...what } = done;
  await bringFilingWork(context, { ...subject, filing: after });
  await context.audit({
    action: `filing.${done.act.toLowerCase()}`,
    subject: { kind: 'case', id: subject.id },
    stream: `case/${subject.id}`,
    ownerOrg: subject.ownerOrg,
    sponsorId: subject.sponsorId,
    before: { filing: before },
    after: { filing: after, ...what, ...passed },
  });
  return { result: { caseId: subject.id, filing: after }, data: { from: before, to: after, ...what, ...passed } };
}

function signed<T extends { readonly result: { readonly caseId: string; readonly filing: string } }>(outcome: T, signatureId: string) {
  return { ...outcome, result: { ...outcome.result, signatureId } };
}

/** The commands of the filing axis. */
export const filingCommands = [file, qc, lock, archive] as const;
