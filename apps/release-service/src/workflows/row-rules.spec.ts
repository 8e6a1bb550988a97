import { describe, expect, it } from '@jest/globals';
import type { CommandEnvelope } from '@qp/contracts/processes';
import { shipmentTable } from '@qp/domain/supply';
import type { RowState } from './row-position.js';
import { rowRules } from './row-rules.js';

const rules = rowRules(shipmentTable);
const state: RowState = {
  schema: 1,
  subjectId: 's',
  version: 3,
  position: { state: 'PICKED', ended: false, deadlines: [] },
  facts: [],
  recent: [],
};
const envelope = (command: string, expectedVersion?: number): CommandEnvelope => ({
  operation: `shipments.${command}`,
  command,
  expectedVersion,
  params: {},
  query: {},
  body: {},
  assertion: '',
  commandId: 'c',
  personId: 'p',
  bodyHash: 'h',
  requestId: 'r',
});
const change = (version: number, at: string, ended = false) => ({
  commandId: 'c',
  version,
  recordedAt: '2026-11-24T00:00:00.000Z',
  result: null,
  after: { state: at, ended, deadlines: [] },
  followUps: [],
});

describe('rules of a process with one state', () => {
  it('lets through what the table allows at the version that was seen', () => {
    expect(rules.refusal(state, envelope('dispatch', 3))).toBeUndefined();
    expect(rules.refusal(state, envelope('dispatch', 2))?.code).toBe('STALE_VERSION');
    // Read from the ledger a moment before the workflow heard of its last change: the transaction judges.
    expect(rules.refusal(state, envelope('accept', 4))).toBeUndefined();
    expect(rules.refusal(state, envelope('accept', 3))).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      whatToDo: expect.stringContaining('dispatch'),
    });
  });

  it('remembers the last twenty answers, and a late one does not move the process back', () => {
    let now = state;
    for (let at = 4; at < 30; at += 1) now = rules.apply(now, `u${at}`, change(at, 'DISPATCHED'));
    expect(now.recent).toHaveLength(20);
    expect(rules.answered(now, 'u29')?.version).toBe(29);
    expect(rules.answered(now, 'u4')).toBeUndefined();
    const late = rules.apply(now, 'late', change(5, 'PICKED'));
    expect([late.version, late.position.state, rules.answered(late, 'late')?.version]).toEqual([29, 'DISPATCHED', 5]);
  });

  it('takes each fact once and ends with the table', () => {
    const facts = [{ id: 'f', kind: 'freeze' }];
    const told = rules.withFacts(rules.withFacts(state, facts), [...facts, ...facts]);
    expect(rules.facts(told)).toEqual(facts);
    expect(rules.facts(rules.withoutFacts(told, ['f']))).toEqual([]);
    expect(rules.phase(state)).toBe('OPEN');
    expect(rules.phase(rules.apply(state, 'u', change(4, 'CANCELLED', true)))).toBe('ENDED');
  });

  it('waits for the earliest deadline', () => {
    const due = (key: string, dueAt: string) => ({ key, kind: 'X', dueAt });
    const deadlines = [due('late', '2026-12-02T00:00:00Z'), due('first', '2026-12-01T00:00:00Z')];
    expect(rules.nextDeadline({ ...state, position: { ...state.position, deadlines } })?.key).toBe('first');
    expect(rules.nextDeadline(state)).toBeUndefined();
  });

  it('does not touch the state of a newer program', () => {
    expect(() => rules.upgrade({ ...state, schema: 2 as never })).toThrow(RangeError);
  });
});
