import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  caseCommandsFrom,
  caseStates,
  caseTransitions,
  isInForce,
  nextState,
  openedPosition,
  refusal,
  registerDecisions,
  terminalStates,
  type CaseCommandName,
  type CasePosition,
  type CaseStateName,
  type CaseTransition,
} from './index.js';

const rows: readonly CaseTransition[] = caseTransitions;
const commands = [...new Set(caseTransitions.map((row) => row.command))];
const anyCommand = fc.constantFrom(...commands);
const anyStart = fc.record({
  role: fc.constantFrom('FINAL', 'PARTIAL'),
  caseType: fc.constantFrom('INITIAL', 'EXPIRY_UPDATE', 'RELABEL', 'RECERTIFICATION'),
} as const);

/** Gives the commands one after the other; those refused change nothing. */
function play(start: CasePosition, sequence: readonly CaseCommandName[]): CasePosition[] {
  const path = [start];
  for (const command of sequence) {
    const here = path[path.length - 1];
    if (here && !refusal(here, command)) path.push(nextState(here, command));
  }
  return path;
}

const at = (state: CaseStateName, rest: Partial<CasePosition> = {}): CasePosition => ({
  ...openedPosition(),
  state,
  qpAssigned: true,
  ...rest,
});

describe('state table of a certification case', () => {
  it.each([
    ['generateRequirements', at('DRAFT'), 'INTAKE'],
    ['completeIntake', at('INTAKE', { qpAssigned: false }), 'INTAKE_COMPLETE'],
    ['completeIntake', at('INTAKE'), 'UNDER_REVIEW'],
    ['assignQp', at('INTAKE_COMPLETE', { qpAssigned: false }), 'UNDER_REVIEW'],
    ['reassignQp', at('READY_FOR_CERTIFICATION'), 'UNDER_REVIEW'],
    ['assignQp', at('DRAFT'), 'DRAFT'],
    ['evidenceLost', at('INTAKE_COMPLETE'), 'INTAKE'],
    ['answerChanged', at('READY_FOR_CERTIFICATION'), 'UNDER_REVIEW'],
    ['deviationRaised', at('ON_HOLD', { heldFrom: 'READY_FOR_CERTIFICATION' }), 'ON_HOLD'],
    ['checklistDone', at('UNDER_REVIEW'), 'READY_FOR_CERTIFICATION'],
    ['certify', at('READY_FOR_CERTIFICATION'), 'CERTIFIED'],
    ['certifyStage1', at('READY_FOR_CERTIFICATION'), 'CONDITIONALLY_CERTIFIED'],
    ['confirm', at('READY_FOR_CERTIFICATION', { role: 'PARTIAL' }), 'CONFIRMED'],
    ['approveExpiryUpdate', at('READY_FOR_CERTIFICATION', { caseType: 'EXPIRY_UPDATE' }), 'CERTIFIED'],
    ['amendDestinations', at('CERTIFIED'), 'CERTIFIED'],
    ['cancel', at('UNDER_REVIEW'), 'CANCELLED'],
    ['reject', at('ON_HOLD', { heldFrom: 'UNDER_REVIEW' }), 'REJECTED'],
    ['certifyStage2', at('CONDITIONALLY_CERTIFIED'), 'CERTIFIED'],
    ['lateFailure', at('CONDITIONALLY_CERTIFIED'), 'FAILED_POST_RELEASE'],
    ['lateFailure', at('SUSPENDED', { suspendedFrom: 'CONDITIONALLY_CERTIFIED' }), 'FAILED_POST_RELEASE'],
    ['supplyOos', at('UNDER_REVIEW'), 'OOS_SUPPLIED'],
    ['suspend', at('CERTIFIED'), 'SUSPENDED'],
    ['withdraw', at('FAILED_POST_RELEASE'), 'WITHDRAWN'],
  ] as const)('%s', (command, from, to) => {
    expect(refusal(from, command)).toBeUndefined();
    expect(nextState(from, command).state).toBe(to);
  });

  it.each([
    ['certify', at('UNDER_REVIEW')],
    ['certify', at('READY_FOR_CERTIFICATION', { role: 'PARTIAL' })],
    ['certify', at('READY_FOR_CERTIFICATION', { caseType: 'EXPIRY_UPDATE' })],
    ['confirm', at('READY_FOR_CERTIFICATION')],
    ['certify', at('ON_HOLD', { heldFrom: 'READY_FOR_CERTIFICATION' })],
    ['reject', at('UNDER_REVIEW', { qpAssigned: false })],
    ['cancel', at('CERTIFIED')],
    ['lateFailure', at('SUSPENDED', { suspendedFrom: 'CERTIFIED' })],
    ['liftStop', at('CERTIFIED')],
    ['stop', at('CERTIFIED', { stopped: true })],
    ['resume', at('UNDER_REVIEW')],
    ['withdraw', at('REJECTED')],
  ] as const)('refuses %s where it does not belong, and says where it does', (command, from) => {
    expect(refusal(from, command)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(refusal(from, command)?.whatToDo).not.toBe('');
    expect(() => nextState(from, command)).toThrow(RangeError);
  });

  it('resume returns to where the hold came from, or where lost evidence sends it', () => {
    const held = nextState(at('READY_FOR_CERTIFICATION'), 'hold');
    expect(nextState(held, 'resume').state).toBe('READY_FOR_CERTIFICATION');
    expect(nextState(nextState(held, 'evidenceLost'), 'resume').state).toBe('UNDER_REVIEW');
    const early = nextState(at('INTAKE_COMPLETE'), 'hold');
    expect(nextState(nextState(early, 'evidenceLost'), 'resume').state).toBe('INTAKE');
    expect(nextState(nextState(early, 'assignQp'), 'resume').state).toBe('UNDER_REVIEW');
  });

  it('a suspension takes the place of the stop, and reinstatement returns to the decision that was in force', () => {
    const stopped = nextState(at('CONDITIONALLY_CERTIFIED'), 'stop');
    expect(stopped).toMatchObject({ state: 'CONDITIONALLY_CERTIFIED', stopped: true });
    const suspended = nextState(stopped, 'suspend');
    expect(suspended).toMatchObject({ state: 'SUSPENDED', stopped: false, suspendedFrom: 'CONDITIONALLY_CERTIFIED' });
    expect(nextState(suspended, 'reinstate')).toMatchObject({ state: 'CONDITIONALLY_CERTIFIED', stopped: false });
    expect(nextState(stopped, 'liftStop').stopped).toBe(false);
  });

  it('rows of one command never compete: their states are disjoint, or their conditions exclude each other', () => {
    const opposites = [
      ['QP_ASSIGNED', 'NO_QP_ASSIGNED'],
      ['STOPPED', 'NOT_STOPPED'],
    ] as const;
    for (const [index, row] of rows.entries())
      for (const other of rows.slice(index + 1)) {
        if (row.command !== other.command || !row.from.some((state) => other.from.includes(state))) continue;
        const exclude = opposites.some(
          ([one, two]) =>
            (row.onlyIf.includes(one) && other.onlyIf.includes(two)) || (row.onlyIf.includes(two) && other.onlyIf.includes(one)),
        );
        expect(exclude).toBe(true);
      }
  });

  it('no sequence of commands makes a step that the table does not have', () => {
    const steps = new Set(rows.flatMap((row) => row.from.map((from) => `${from}>${row.to}`)));
    fc.assert(
      fc.property(anyStart, fc.array(anyCommand, { maxLength: 60 }), ({ role, caseType }, sequence) => {
        const path = play(openedPosition(role, caseType), sequence);
        path.slice(1).forEach((position, index) => {
          const before = path[index]?.state ?? 'DRAFT';
          const legal =
            before === position.state || ['SAME', 'HELD_FROM', 'SUSPENDED_FROM', position.state].some((to) => steps.has(`${before}>${to}`));
          expect(legal).toBe(true);
          expect(position.state === 'ON_HOLD').toBe(position.heldFrom !== undefined);
          expect(position.state === 'SUSPENDED').toBe(position.suspendedFrom !== undefined);
          if (position.stopped) expect(isInForce(position.state)).toBe(true);
        });
      }),
    );
  });

  it('nothing is certified without having been ready, and a part is never certified', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyCommand, { maxLength: 60 }), ({ role, caseType }, sequence) => {
        const states = play(openedPosition(role, caseType), sequence).map((position) => position.state);
        const decided = states.findIndex((state) => isInForce(state));
        if (decided > 0) expect(states[decided - 1]).toBe('READY_FOR_CERTIFICATION');
        expect(states.includes(role === 'PARTIAL' ? 'CERTIFIED' : 'CONFIRMED')).toBe(false);
      }),
    );
  });

  it('every state is reachable', () => {
    const reached = new Set<CaseStateName>();
    for (const role of ['FINAL', 'PARTIAL'] as const) {
      const open = [openedPosition(role)];
      const seen = new Set<string>();
      for (let position = open.pop(); position; position = open.pop()) {
        const key = JSON.stringify(position);
        if (seen.has(key)) continue;
        seen.add(key);
        reached.add(position.state);
        for (const command of caseCommandsFrom(position)) open.push(nextState(position, command));
      }
    }
    expect([...reached].sort()).toEqual([...caseStates].sort());
  });

  it.each(terminalStates)('%s is an end', (state) => {
    expect(caseCommandsFrom(at(state))).toEqual([]);
  });

  it('what enters the register is signed, and every decision of the register has its row', () => {
    for (const row of rows) if (row.register) expect(row.meaning).toBeDefined();
    const written = rows.map((row) => row.register);
    expect(registerDecisions.filter((decision) => !written.includes(decision))).toEqual([]);
  });
});
