import type { Refusal } from '../kernel/index.js';
import { caseTransitions, type CaseCommandName, type CaseTransition, type RowCondition } from './transition-table.js';
import { isInForce, isOpen, type CasePosition, type OpenState } from './states.js';

const citation = 'Domain reference 6.2; EU GMP Annex 16';
const rows: readonly (CaseTransition & { readonly command: CaseCommandName })[] = caseTransitions;

/** Whether a word from outside names a command of the case. */
export function isCaseCommand(word: string): word is CaseCommandName {
  return rows.some((row) => row.command === word);
}

function holds(condition: RowCondition, position: CasePosition): boolean {
  switch (condition) {
    case 'QP_ASSIGNED':
      return position.qpAssigned;
    case 'NO_QP_ASSIGNED':
      return !position.qpAssigned;
    case 'FINAL':
      return position.role === 'FINAL' && position.caseType !== 'EXPIRY_UPDATE';
    case 'PARTIAL':
      return position.role === 'PARTIAL';
    case 'EXPIRY_UPDATE':
      return position.role === 'FINAL' && position.caseType === 'EXPIRY_UPDATE';
    case 'FROM_STAGE_1':
      return position.suspendedFrom === 'CONDITIONALLY_CERTIFIED';
    case 'STOPPED':
      return position.stopped;
    case 'NOT_STOPPED':
      return !position.stopped;
  }
}

const conditionWords: { readonly [C in RowCondition]: string } = {
  QP_ASSIGNED: 'a QP is assigned',
  NO_QP_ASSIGNED: 'no QP is assigned yet',
  FINAL: 'the case certifies the whole batch',
  PARTIAL: 'the case confirms one site’s steps',
  EXPIRY_UPDATE: 'the case updates the expiry date',
  FROM_STAGE_1: 'the suspended certification was stage 1',
  STOPPED: 'a stop is in force',
  NOT_STOPPED: 'no stop is in force yet',
};

/** The row that the command takes from where the case stands, if there is one. */
export function caseTransition(position: CasePosition, command: CaseCommandName): CaseTransition | undefined {
  return rows.find(
    (row) => row.command === command && row.from.includes(position.state) && row.onlyIf.every((condition) => holds(condition, position)),
  );
}

/** The commands and events that the table allows where the case stands, in table order. */
export function caseCommandsFrom(position: CasePosition): CaseCommandName[] {
  const found: CaseCommandName[] = [];
  for (const row of rows) if (!found.includes(row.command) && caseTransition(position, row.command)) found.push(row.command);
  return found;
}

/** Why the command cannot be given where the case stands; undefined when it can. Gates, roles and signatures are judged apart. */
export function refusal(position: CasePosition, command: CaseCommandName): Refusal | undefined {
  if (caseTransition(position, command)) return undefined;
  const inState = rows.find((row) => row.command === command && row.from.includes(position.state));
  if (inState) {
    const lacking = inState.onlyIf.filter((condition) => !holds(condition, position)).map((condition) => conditionWords[condition]);
    return {
      code: 'ILLEGAL_TRANSITION',
      message: `"${command}" is possible only when ${lacking.join(' and ')}.`,
      whatToDo: 'Reload the case and choose one of the acts it offers.',
      citation,
    };
  }
  const states = rows.filter((row) => row.command === command).flatMap((row) => row.from);
  return {
    code: 'ILLEGAL_TRANSITION',
    message: `"${command}" is not possible while the case is ${position.state}.`,
    whatToDo: `It is possible in: ${states.filter((state, at) => states.indexOf(state) === at).join(', ')}.`,
    citation,
  };
}

const reopeningEvents: readonly CaseCommandName[] = [
  'evidenceLost',
  'deviationRaised',
  'requirementAdded',
  'factsChanged',
  'answerChanged',
];

/** Commands after which a QP has the case. */
const assigning: readonly CaseCommandName[] = ['assignQp', 'reassignQp', 'acceptOffer'];

/** On hold, a re-opening cause or an assignment changes what the case returns to, not that it is held. */
function heldAfter(heldFrom: OpenState, command: CaseCommandName): OpenState {
  if (reopeningEvents.includes(command)) {
    if (heldFrom === 'DRAFT') return 'DRAFT';
    return heldFrom === 'INTAKE' || heldFrom === 'INTAKE_COMPLETE' ? 'INTAKE' : 'UNDER_REVIEW';
  }
  if (assigning.includes(command))
    return heldFrom === 'INTAKE_COMPLETE' || heldFrom === 'READY_FOR_CERTIFICATION' ? 'UNDER_REVIEW' : heldFrom;
  return heldFrom;
}

/** Where the case stands after the command. Throws a `RangeError` on a command that `refusal` refuses: callers ask first. */
export function nextState(position: CasePosition, command: CaseCommandName): CasePosition {
  const row = caseTransition(position, command);
  if (!row) throw new RangeError(`${command} is not possible in ${position.state}`);
  const { role, caseType } = position;
  const qpAssigned = position.qpAssigned || assigning.includes(command);
  const base = { role, caseType, qpAssigned };
  if (row.to === 'HELD_FROM') {
    if (!position.heldFrom) throw new RangeError('a case on hold remembers where it came from');
    return { ...base, state: position.heldFrom, stopped: position.stopped };
  }
  if (row.to === 'SUSPENDED_FROM') {
    if (!position.suspendedFrom) throw new RangeError('a suspended case remembers where it came from');
    return { ...base, state: position.suspendedFrom, stopped: false };
  }
  if (row.to === 'SAME') {
    const stopped = command === 'stop' ? true : command === 'liftStop' ? false : position.stopped;
    const heldFrom = position.heldFrom && heldAfter(position.heldFrom, command);
    return { ...position, qpAssigned, stopped, ...(heldFrom ? { heldFrom } : {}) };
  }
  if (row.to === 'ON_HOLD' && isOpen(position.state))
    return { ...base, state: 'ON_HOLD', stopped: position.stopped, heldFrom: position.state };
  // A suspension takes the stop's place: one freeze, signed (domain reference 6.15).
  if (row.to === 'SUSPENDED' && isInForce(position.state))
    return { ...base, state: 'SUSPENDED', stopped: false, suspendedFrom: position.state };
  return { ...base, state: row.to, stopped: row.to === 'CERTIFIED' ? position.stopped : false };
}
