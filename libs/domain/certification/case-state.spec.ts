import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applyRecorded,
  commandRefusal,
  nextDeadline,
  openCaseState,
  openedPosition,
  phaseOf,
  rememberedAnswers,
  upgradeState,
  withFacts,
  withoutFacts,
  type CaseSnapshot,
  type CaseStateName,
  type Recorded,
} from './index.js';

const snapshot = (state: CaseStateName, rest: Partial<CaseSnapshot> = {}): CaseSnapshot => ({
  position: { ...openedPosition(), state, qpAssigned: true },
  batchClosed: false,
  deadlines: [],
  ...rest,
});
const recorded = (commandId: string, version: number, after: CaseSnapshot = snapshot('UNDER_REVIEW')): Recorded => ({
  commandId,
  version,
  recordedAt: '2026-11-24T10:00:00Z',
  result: { ok: true },
  after,
});

describe('state of the case workflow', () => {
  it.each([
    ['DRAFT', {}, 'INTAKE'],
    ['INTAKE_COMPLETE', {}, 'INTAKE'],
    ['UNDER_REVIEW', {}, 'REVIEW'],
    ['READY_FOR_CERTIFICATION', {}, 'REVIEW'],
    ['CERTIFIED', {}, 'DECIDED'],
    ['CERTIFIED', { batchClosed: true, filing: 'LOCKED' }, 'DECIDED'],
    ['CERTIFIED', { batchClosed: true, filing: 'ARCHIVED' }, 'CLOSED'],
    ['CERTIFIED', { filing: 'ARCHIVED' }, 'DECIDED'],
    ['CANCELLED', { filing: 'FILED' }, 'DECIDED'],
    ['CANCELLED', { filing: 'LOCKED' }, 'CLOSED'],
  ] as const)('%s %j is phase %s', (state, rest, phase) => {
    expect(phaseOf(snapshot(state, rest))).toBe(phase);
  });

  it('on hold it stays in the phase it was held in', () => {
    expect(phaseOf({ ...snapshot('ON_HOLD'), position: { ...openedPosition(), state: 'ON_HOLD', heldFrom: 'UNDER_REVIEW' } })).toBe(
      'REVIEW',
    );
  });

  it('a recorded change moves version, state and phase, and its answer is remembered', () => {
    const state = applyRecorded(
      openCaseState('c1'),
      'k1',
      recorded('k1', 2, snapshot('UNDER_REVIEW', { qpPersonId: 'qp', certifyBy: '2026-12-01' })),
    );
    expect(state).toMatchObject({ version: 2, caseState: 'UNDER_REVIEW', phase: 'REVIEW', qpPersonId: 'qp', certifyBy: '2026-12-01' });
    expect(state.recent['k1']).toEqual({ commandId: 'k1', version: 2, recordedAt: '2026-11-24T10:00:00Z', result: { ok: true } });
  });

  it('an older answer changes nothing but the memory', () => {
    const now = applyRecorded(openCaseState('c1'), 'k2', recorded('k2', 5, snapshot('CERTIFIED')));
    const late = applyRecorded(now, 'k1', recorded('k1', 3, snapshot('INTAKE')));
    expect(late).toMatchObject({ version: 5, caseState: 'CERTIFIED' });
    expect(late.recent['k1']?.version).toBe(3);
  });

  it('remembers the last answers only, also for ids that look like numbers', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.uuid(), fc.nat().map(String)), { maxLength: 40 }), (ids) => {
        let state = openCaseState('c1');
        ids.forEach((id, at) => (state = applyRecorded(state, id, recorded(id, at + 2))));
        expect([...state.recentOrder]).toEqual(ids.slice(-rememberedAnswers));
        expect(Object.keys(state.recent).sort()).toEqual(ids.slice(-rememberedAnswers).sort());
        expect(JSON.parse(JSON.stringify(state))).toEqual(JSON.parse(JSON.stringify(upgradeState(state))));
      }),
    );
  });

  it('leaves a version that the workflow has not heard of yet to the transaction', () => {
    const state = applyRecorded(openCaseState('c1'), 'k', recorded('k', 4));
    expect(commandRefusal(state, { command: 'certify', expectedVersion: 5 })).toBeUndefined();
  });

  it('refuses a stale version, an unknown command, a wrong state and a wrong role', () => {
    const state = applyRecorded(openCaseState('c1'), 'k', recorded('k', 4));
    expect(commandRefusal(state, { command: 'checklistDone', expectedVersion: 3 })?.code).toBe('STALE_VERSION');
    expect(commandRefusal(state, { command: 'drop table' })?.code).toBe('UNKNOWN_COMMAND');
    expect(commandRefusal(state, { command: 'certify' })?.code).toBe('ILLEGAL_TRANSITION');
    expect(commandRefusal(state, { command: 'checklistDone', roles: ['QA_REVIEWER'] })?.code).toBe('ROLE_MISSING');
    expect(commandRefusal(state, { command: 'acknowledgeHandoff' })?.code).toBe('ILLEGAL_TRANSITION');
    expect(commandRefusal(state, { command: 'checklistDone', roles: ['QP_CERT'], expectedVersion: 4 })).toBeUndefined();
  });

  it('facts wait once each until they are recorded', () => {
    const state = withFacts(withFacts(openCaseState('c1'), [{ id: 'f1', kind: 'x' }]), [
      { id: 'f1', kind: 'x' },
      { id: 'f2', kind: 'x' },
      { id: 'f2', kind: 'x' },
    ]);
    expect(state.facts.map((fact) => fact.id)).toEqual(['f1', 'f2']);
    expect(withoutFacts(state, ['f1']).facts.map((fact) => fact.id)).toEqual(['f2']);
  });

  it('the timer is set for the earliest deadline', () => {
    expect(nextDeadline(openCaseState('c1'))).toBeUndefined();
    const deadlines = [
      { key: 'b', dueAt: '2026-11-26T00:00:00Z', kind: 'escalation' },
      { key: 'a', dueAt: '2026-11-25T00:00:00+01:00', kind: 'reminder' },
    ];
    expect(nextDeadline({ ...openCaseState('c1'), deadlines })?.key).toBe('a');
  });

  it('a state of a newer program is refused', () => {
    const newer = JSON.parse(JSON.stringify({ ...openCaseState('c1'), schema: 2 })) as ReturnType<typeof openCaseState>;
    expect(() => upgradeState(newer)).toThrow(RangeError);
  });
});
