import type { FilingState } from '../filing/index.js';
import type { Refusal } from '../kernel/index.js';
import { isRole, type Role } from '../people/index.js';
import { caseTransition, isCaseCommand, refusal } from './case-machine.js';
import { openedPosition, terminalStates, type CasePosition, type CaseStateName } from './states.js';

/** Any value that survives JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Stage of the workflow; it continues as new at each change. */
export type CasePhase = 'INTAKE' | 'REVIEW' | 'DECIDED' | 'CLOSED';

/** A moment for which the workflow sets its timer; computed by the activity that recorded the last change. */
export interface Deadline {
  /** What it depends on is part of the key, so that a moved deadline is a new one: `review-sla:v17`. */
  readonly key: string;
  /** Instant, ISO 8601 in UTC. */
  readonly dueAt: string;
  readonly kind: string;
}

/** A fact committed elsewhere and signalled to the case; its content is read from the ledger by id. */
export interface CaseFact {
  readonly id: string;
  readonly kind: string;
}

/** What recording a change leaves for the workflow to know. */
export interface CaseSnapshot {
  readonly position: CasePosition;
  readonly filing?: FilingState;
  /** The batch is closed: all stock used, returned, destroyed or expired (domain reference 6.4). */
  readonly batchClosed: boolean;
  readonly qpPersonId?: string;
  /** Latest certification for the earliest milestone, instant or day. */
  readonly certifyBy?: string;
  readonly deadlines: readonly Deadline[];
}

/** The answer to a command, as it is kept for retries. */
export interface RecordedAnswer {
  readonly commandId: string;
  readonly version: number;
  /** Database time of the commit, ISO 8601 in UTC. */
  readonly recordedAt: string;
  readonly result: Json;
}

/** What the recording activity gives back: the answer and where the case stands now. */
export interface Recorded extends RecordedAnswer {
  readonly after: CaseSnapshot;
}

/** What a person asks of a case, as far as the workflow judges it. The recording transaction judges all of it again. */
export interface CaseCommand {
  readonly command: string;
  readonly expectedVersion?: number;
  /** Roles from the actor assertion; judged only when given. */
  readonly roles?: readonly string[];
}

/** The whole state of a case's workflow: small, plain JSON, carried through continue-as-new. */
export interface CaseState {
  readonly schema: 1;
  readonly caseId: string;
  readonly phase: CasePhase;
  readonly caseState: CaseStateName;
  readonly position: CasePosition;
  readonly version: number;
  readonly filing?: FilingState;
  readonly batchClosed: boolean;
  readonly qpPersonId?: string;
  readonly certifyBy?: string;
  /** Facts signalled and not yet recorded, oldest first. */
  readonly facts: readonly CaseFact[];
  /** The last answers by command id; `recentOrder` says which is oldest. */
  readonly recent: { readonly [commandId: string]: RecordedAnswer };
  readonly recentOrder: readonly string[];
  readonly deadlines: readonly Deadline[];
}

/** How many answers a case remembers; older ones are in the ledger. */
export const rememberedAnswers = 20;

/** The state of a case that was just opened. */
export function openCaseState(caseId: string, position: CasePosition = openedPosition(), version = 1): CaseState {
  return {
    schema: 1,
    caseId,
    phase: phaseOf({ position, batchClosed: false, deadlines: [] }),
    caseState: position.state,
    position,
    version,
    batchClosed: false,
    facts: [],
    recent: {},
    recentOrder: [],
    deadlines: [],
  };
}

/** Takes a state written by an older version of this code. Throws a `RangeError` on one written by a newer version. */
export function upgradeState(state: CaseState): CaseState {
  if (state.schema !== 1) throw new RangeError(`case state of schema ${String(state.schema)} is newer than this program`);
  return state;
}

/** The phase that a case is in. It ends when the batch is closed and its package ARCHIVED (CANCELLED: LOCKED). */
export function phaseOf(snapshot: CaseSnapshot): CasePhase {
  const { position, filing } = snapshot;
  const at = position.state === 'ON_HOLD' ? (position.heldFrom ?? 'INTAKE') : position.state;
  if (at === 'DRAFT' || at === 'INTAKE' || at === 'INTAKE_COMPLETE') return 'INTAKE';
  if (at === 'UNDER_REVIEW' || at === 'READY_FOR_CERTIFICATION') return 'REVIEW';
  if (at === 'CANCELLED') return filing === 'LOCKED' || filing === 'ARCHIVED' ? 'CLOSED' : 'DECIDED';
  return snapshot.batchClosed && filing === 'ARCHIVED' ? 'CLOSED' : 'DECIDED';
}

/** The commands that act on a decided case without moving it: hand-off and filing. */
const commandsBesideTheTable: readonly string[] = [
  'editHandoff',
  'acknowledgeHandoff',
  'queryHandoff',
  'answerHandoff',
  'confirmStockStatus',
  'file',
  'qc',
  'lock',
  'archive',
];

/** Why the workflow refuses a command before any record is made; undefined when it may be tried. */
export function commandRefusal(state: CaseState, command: CaseCommand): Refusal | undefined {
  // The person may have read the ledger a moment before the workflow heard of its last change: the transaction judges that.
  if (command.expectedVersion !== undefined && command.expectedVersion > state.version) return undefined;
  if (command.expectedVersion !== undefined && command.expectedVersion < state.version)
    return {
      code: 'STALE_VERSION',
      message: `The case has moved on: you saw version ${command.expectedVersion}, it is at ${state.version}.`,
      whatToDo: 'Reload the case, look at what changed, and decide again.',
      details: { expected: command.expectedVersion, actual: state.version },
    };
  if (commandsBesideTheTable.includes(command.command)) return decidedRefusal(state, command.command);
  if (!isCaseCommand(command.command))
    return {
      code: 'UNKNOWN_COMMAND',
      message: `A case knows no command "${command.command}".`,
      whatToDo: 'Use one of the commands of the API description.',
    };
  const no = refusal(state.position, command.command);
  if (no || !command.roles) return no;
  const row = caseTransition(state.position, command.command);
  const held: Role[] = command.roles.filter(isRole);
  if (!row || row.who.some((who) => who !== 'SYSTEM' && held.includes(who))) return undefined;
  return {
    code: 'ROLE_MISSING',
    message: `"${command.command}" may not be done by this role.`,
    whatToDo: `Ask one of: ${row.who.join(', ')}.`,
    citation: 'Domain reference 6.2',
  };
}

function decidedRefusal(state: CaseState, command: string): Refusal | undefined {
  if (state.phase === 'DECIDED' || state.phase === 'CLOSED') return undefined;
  return {
    code: 'ILLEGAL_TRANSITION',
    message: `"${command}" is not possible while the case is ${state.caseState}.`,
    whatToDo: 'It becomes possible with the decision on the batch.',
    citation: 'Domain reference 5.7, 6.13',
  };
}

/** Adds signalled facts; one that is waiting already is not added twice. */
export function withFacts(state: CaseState, facts: readonly CaseFact[]): CaseState {
  const added = facts.filter(
    (fact, at) => !state.facts.some((known) => known.id === fact.id) && facts.findIndex((f) => f.id === fact.id) === at,
  );
  return added.length === 0 ? state : { ...state, facts: [...state.facts, ...added] };
}

/** Takes away facts that were recorded. */
export function withoutFacts(state: CaseState, ids: readonly string[]): CaseState {
  return { ...state, facts: state.facts.filter((fact) => !ids.includes(fact.id)) };
}

/** The state after a recorded change. A late or repeated answer with an older version changes nothing but the memory of answers. */
export function applyRecorded(state: CaseState, commandId: string, recorded: Recorded): CaseState {
  const { after, ...answer } = recorded;
  const order = [...state.recentOrder.filter((id) => id !== commandId), commandId].slice(-rememberedAnswers);
  const recent: { [id: string]: RecordedAnswer } = {};
  for (const id of order) {
    const known = id === commandId ? answer : state.recent[id];
    if (known) recent[id] = known;
  }
  const remembered = { ...state, recent, recentOrder: order };
  if (recorded.version < state.version) return remembered;
  return {
    ...remembered,
    version: recorded.version,
    position: after.position,
    caseState: after.position.state,
    phase: phaseOf(after),
    filing: after.filing,
    batchClosed: after.batchClosed,
    qpPersonId: after.qpPersonId,
    certifyBy: after.certifyBy,
    deadlines: after.deadlines,
  };
}

/** The earliest deadline, for the one timer of the wait. Of two at the same instant the first in list order. */
export function nextDeadline(state: CaseState): Deadline | undefined {
  let earliest: Deadline | undefined;
  for (const deadline of state.deadlines) if (!earliest || Date.parse(deadline.dueAt) < Date.parse(earliest.dueAt)) earliest = deadline;
  return earliest;
}

/** Whether the case can still change state by any command. */
export function isTerminal(state: CaseStateName): boolean {
  return terminalStates.some((terminal) => terminal === state);
}
