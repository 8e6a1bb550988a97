import { describe, expect, it } from '@jest/globals';
import { cycleTimes } from './cycle-times.js';
import {
  agreedDateKept,
  backlogAge,
  firstPassYield,
  holdRatio,
  inTimeForMilestone,
  intakeLeadTime,
  qpCycleTime,
  queryTurnaround,
  rejectionRate,
  rightFirstTime,
  type CaseFigures,
} from './kpis.js';
import { budgetFor, defaultSlaPolicy, slaClocks, slaRefusal, warningsFor, type SlaPolicy, type SlaSubject } from './service-levels.js';
import { distributionOf } from './statistics.js';

const subject: SlaSubject = { sponsorId: 'aurora', productKind: 'TEST', priority: 'STANDARD' };
const policy = (change: Partial<SlaPolicy>, days: number): SlaPolicy => ({
  scope: {},
  version: 1,
  from: 0,
  warnAt: [80],
  budgets: { QP_REVIEW: { amount: days, unit: 'WORKING_DAYS' } },
  ...change,
});
const days = (policies: readonly SlaPolicy[], began = 100) => budgetFor(policies, subject, 'QP_REVIEW', began)?.budget.amount;

describe('the time promised', () => {
  it('has a default for every clock', () => {
    for (const clock of slaClocks) if (clock !== 'SHELF_LIFE') expect(defaultSlaPolicy.budgets[clock]?.amount).toBeGreaterThan(0);
    expect(slaRefusal(defaultSlaPolicy)).toBeUndefined();
  });

  it('comes from the narrowest scope: sponsor, then product kind, then priority', () => {
    const house = policy({}, 9);
    const urgent = policy({ scope: { priority: 'URGENT' } }, 1);
    const kind = policy({ scope: { productKind: 'TEST' } }, 7);
    const sponsor = policy({ scope: { sponsorId: 'aurora' } }, 6);
    expect(days([])).toBe(5);
    expect(days([house, urgent])).toBe(9);
    expect(days([house, urgent, kind])).toBe(7);
    expect(days([house, kind, sponsor])).toBe(6);
    expect(days([policy({ scope: { sponsorId: 'borealis' } }, 2)])).toBe(5);
  });

  it('of a clock that runs is not moved by a version that came later', () => {
    const versions = [policy({}, 9), policy({ version: 2, from: 200 }, 3)];
    expect(days(versions, 100)).toBe(9);
    expect(days(versions, 200)).toBe(3);
  });

  it('falls back, clock by clock, to the wider scope', () => {
    const narrow: SlaPolicy = { ...policy({ scope: { sponsorId: 'aurora' } }, 1), budgets: { FILING: { amount: 1, unit: 'HOURS' } } };
    expect(days([policy({}, 9), narrow])).toBe(9);
    expect(warningsFor([narrow], subject, 1)).toEqual([80]);
  });

  it('is refused where it is nothing, and warnings where they do not rise', () => {
    expect(slaRefusal({ budgets: { FILING: { amount: 0, unit: 'HOURS' } }, warnAt: [] })?.code).toBe('SLA_NOT_USABLE');
    expect(slaRefusal({ budgets: {}, warnAt: [75, 50] })?.code).toBe('SLA_NOT_USABLE');
  });
});

const figures = (change: Partial<CaseFigures>): CaseFigures => ({
  openedAt: 0,
  held: false,
  holds: [],
  rejected: false,
  spans: [],
  ...change,
});
const span = (phase: 'INTAKE' | 'REVIEW' | 'HOLD', holder: 'SPONSOR' | 'QP' | 'QA', from: number, to: number) => ({
  phase,
  holder,
  cause: '',
  from,
  to,
});

describe('figures', () => {
  const one = figures({
    intakeCompleteAt: 60,
    certifiedAt: 100,
    certifyBy: 100,
    agreedBy: 90,
    spans: [span('INTAKE', 'SPONSOR', 0, 50), span('INTAKE', 'QA', 50, 60), span('REVIEW', 'QP', 60, 100)],
  });
  const two = figures({
    intakeCompleteAt: 20,
    certifiedAt: 100,
    certifyBy: 99,
    held: true,
    holds: [{ reason: 'label', ms: 40 }],
    spans: [span('INTAKE', 'SPONSOR', 0, 20), span('HOLD', 'QA', 20, 60), span('REVIEW', 'QP', 60, 100)],
  });
  const rejected = figures({ rejected: true });

  it('follow their formulas', () => {
    const all = [one, two, rejected];
    expect(intakeLeadTime(all)).toMatchObject({ total: { count: 2, median: 20, p90: 60 }, byHolder: { SPONSOR: 70, QA: 10 } });
    expect(qpCycleTime(all)).toMatchObject({ median: 40, p90: 80 });
    expect(inTimeForMilestone(all)).toEqual({ part: 1, of: 2, percent: 50 });
    expect(agreedDateKept(all)).toEqual({ part: 0, of: 1, percent: 0 });
    expect(firstPassYield(all)).toEqual({ part: 1, of: 2, percent: 50 });
    expect(rejectionRate(all)).toEqual({ part: 1, of: 3, percent: 33 });
    expect(holdRatio(all)).toEqual({ part: 40, of: 200, percent: 20, reasons: [{ reason: 'label', ms: 40 }] });
    expect(
      rightFirstTime([
        { versions: 1, acceptedAtFirst: true },
        { versions: 2, acceptedAtFirst: false },
      ]).percent,
    ).toBe(50);
    expect(backlogAge([0, 5, 6, 21])).toEqual({ buckets: { '0-5': 2, '6-10': 1, '11-20': 0, '>20': 1 }, oldest: 21 });
    expect(
      queryTurnaround([
        { party: 'SPONSOR', raisedAt: 1, answeredAt: 5 },
        { party: 'SPONSOR', raisedAt: 2 },
      ]),
    ).toMatchObject([{ party: 'SPONSOR', open: 1, time: { median: 4 } }]);
    expect(rightFirstTime([]).percent).toBeNull();
  });

  it('show cycle times by phase and holder, with the trend of the later half against the earlier', () => {
    expect(cycleTimes([one.spans, two.spans])).toContainEqual({
      phase: 'INTAKE',
      holder: 'SPONSOR',
      count: 2,
      median: 20,
      p90: 50,
      trend: null,
    });
    expect(distributionOf([1, 2, 3, 4, 10, 12])).toMatchObject({ median: 3, p90: 12, trend: 8 });
    expect(distributionOf([])).toBeUndefined();
  });
});
