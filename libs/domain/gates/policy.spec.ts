import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applyPolicies,
  changedPolicies,
  conditionsOf,
  overrideRefusal,
  policyFor,
  unless,
  warningsRefusal,
  type GatePolicy,
  type PolicyOverride,
} from './index.js';

const conditions = conditionsOf('G-08', [
  ['G-08.authorisation', 'locked', 'valid', 'provide', 'CTR Art 61'],
  ['G-08.audit', 'on', 'current', 'audit', 'EU GMP Annex 16'],
]);
const locked = conditions['G-08.authorisation'];
const open = conditions['G-08.audit'];
const change: PolicyOverride = {
  code: 'G-08.audit',
  policy: 'warn',
  owner: 'qm',
  agreedBy: 'qp',
  reason: 'house rule',
  from: '2026-01-01',
};
const day = '2026-11-24';

describe('policies of gate conditions', () => {
  it('for every override: a locked condition refuses', () => {
    fc.assert(
      fc.property(fc.constantFrom<GatePolicy>('locked', 'on', 'warn', 'off'), (policy) => {
        const policies = { sopMode: false, overrides: [{ ...change, code: locked.code, policy }] };
        expect(policyFor(locked, policies, day)).toBe('locked');
        expect(applyPolicies(unless(false, locked), policies, day, [{ code: locked.code, reason: 'x' }]).unmet).toHaveLength(1);
      }),
    );
  });

  it('the latest change that is in force counts', () => {
    const overrides = [change, { ...change, policy: 'off', from: '2026-06-01' }, { ...change, policy: 'on', from: '2027-01-01' }] as const;
    expect(policyFor(open, { sopMode: true, overrides }, day)).toBe('off');
    expect(policyFor(open, { sopMode: true, overrides }, '2026-03-01')).toBe('warn');
    expect(policyFor(open, { sopMode: true, overrides: [] }, day)).toBe('on');
  });

  it('what binds otherwise than by default is printed with the change that made it so, and nothing else', () => {
    const overrides = [change, { ...change, code: locked.code, policy: 'off' }] as const;
    const printed = (on: string) => changedPolicies(Object.values(conditions), { sopMode: true, overrides }, on);
    expect(printed(day)).toEqual([{ ...change, gate: 'G-08', requirement: 'current', default: 'on' }]);
    expect(printed('2025-12-31')).toEqual([]);
    const back = { sopMode: true, overrides: [change, { ...change, policy: 'on', from: '2026-02-01' }] as const };
    expect(changedPolicies(Object.values(conditions), back, day)).toEqual([]);
  });

  it('a warning needs a reason for this very subject', () => {
    const policies = { sopMode: true, overrides: [change] };
    const findings = [...unless(false, open, 'one', 'S1'), ...unless(false, open, 'two', 'S2')];
    const result = applyPolicies(findings, policies, day, [
      { code: open.code, subject: 'S1', reason: 'audit planned' },
      { code: open.code, subject: 'S2', reason: ' ' },
    ]);
    expect(result.accepted.map((one) => one.subject)).toEqual(['S1']);
    expect(result.unmet.map((one) => [one.subject, one.policy])).toEqual([['S2', 'warn']]);
    expect(result.unmet[0]?.whatToDo).toContain('go on with a reason');
  });

  it.each([
    ['none', [], undefined],
    ['one for what is open', [{ code: open.code, subject: 'S1', reason: 'audit planned' }], undefined],
    ['one for another subject', [{ code: open.code, subject: 'S9', reason: 'audit planned' }], 'WARNING_NOT_ASKED'],
    ['one for what refuses', [{ code: locked.code, reason: 'audit planned' }], 'WARNING_NOT_ASKED'],
    [
      'two for one warning',
      [
        { code: open.code, subject: 'S1', reason: 'audit planned' },
        { code: open.code, subject: 'S1', reason: 'another' },
      ],
      'WARNING_TWICE',
    ],
  ])('reasons given: %s', (_, given, code) => {
    const policies = { sopMode: true, overrides: [change] };
    const findings = [...unless(false, open, 'one', 'S1'), ...unless(false, locked)];
    expect(warningsRefusal(given, applyPolicies(findings, policies, day, given))?.code).toBe(code);
  });

  it('a reason beside one that the record holds already is refused, for only one of them would be kept', () => {
    const held = { code: open.code, subject: 'S1', reason: 'held' };
    const given = { ...held, reason: 'given' };
    const result = applyPolicies(unless(false, open, 'one', 'S1'), { sopMode: true, overrides: [change] }, day, [held, given]);
    expect(warningsRefusal([given], result)?.code).toBe('WARNING_NOT_ASKED');
  });

  it.each([
    ['complete', open, {}, undefined],
    ['of a locked condition', locked, {}, 'POLICY_LOCKED'],
    ['to locked', open, { policy: 'locked' }, 'POLICY_LOCKED'],
    ['without reason', open, { reason: '' }, 'POLICY_INCOMPLETE'],
    ['without a QP', open, { agreedBy: ' ' }, 'POLICY_INCOMPLETE'],
    ['agreed by its owner', open, { agreedBy: 'qm' }, 'POLICY_INCOMPLETE'],
  ] as const)('a change %s', (_, condition, part, code) => {
    expect(overrideRefusal(condition, { ...change, ...part })?.code).toBe(code);
  });
});
