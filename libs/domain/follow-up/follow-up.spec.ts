import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendar, unchanging, WorkingTime } from '../calendar/index.js';
import { nextRung } from './ladder.js';
import { defaultFollowUpPolicy, followUpFor, followUpRefusal, type FollowUpPolicy } from './policy.js';
import { canExist, contactsAt, isOutstanding, nextReminderAt, promiseBroken, promiseEnds, restsUntil } from './reminder.js';

const DAY = 24 * 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString();
const berlin = new WorkingTime(unchanging(defaultCalendar('DE')));
const policy = defaultFollowUpPolicy;

/** Days of the reminders of a wait that nobody answers, in Berlin. */
function daysOf(beganAt: number, needBy: number, count: number): string[] {
  const days: string[] = [];
  let wait = { beganAt, step: 0, needBy } as { beganAt: number; step: number; needBy: number; lastAt?: number };
  for (let index = 0; index < count; index++) {
    const next = nextReminderAt(wait, policy, berlin);
    days.push(iso(next).slice(0, 10));
    wait = { ...wait, step: wait.step + 1, lastAt: next };
  }
  return days;
}

describe('reminders of what is outstanding', () => {
  it('come more often the nearer the day is on which the documents are needed', () => {
    const days = daysOf(at('2026-11-02T09:00:00Z'), at('2026-12-11T16:00:00Z'), 9);
    expect(days).toEqual([
      '2026-11-05',
      '2026-11-12',
      '2026-11-19',
      '2026-11-26',
      '2026-12-01',
      '2026-12-03',
      '2026-12-07',
      '2026-12-08',
      '2026-12-09',
    ]);
  });

  it('come on each working day once the day is over, and never at a weekend or on a holiday', () => {
    expect(daysOf(at('2026-12-17T09:00:00Z'), at('2026-12-01T00:00:00Z'), 4)).toEqual([
      '2026-12-22',
      '2026-12-23',
      '2026-12-24',
      '2026-12-28',
    ]);
  });

  it('come as soon as the day is over on which a document was promised', () => {
    const wait = { beganAt: at('2026-11-02T09:00:00Z'), step: 1, lastAt: at('2026-11-05T09:00:00Z'), needBy: at('2026-12-11T16:00:00Z') };
    const next = (...days: string[]) => {
      const promisesEnd = days.map((day) => promiseEnds(day, 'Europe/Berlin'));
      return iso(nextReminderAt({ ...wait, promisesEnd }, policy, berlin));
    };
    expect(next('2026-11-09', '2026-11-30')).toBe('2026-11-10T08:00:00.000Z');
    // the broken promise of before was said already, and a later day does not put off what is due anyway
    expect(next('2026-11-04', '2026-11-30').slice(0, 10)).toBe('2026-11-12');
  });

  it('rest until a promise or a pause is over', () => {
    const wait = { beganAt: at('2026-11-02T09:00:00Z'), step: 0, needBy: at('2026-12-11T16:00:00Z') };
    const rest = restsUntil(
      { lastDay: '2026-11-20', kind: 'PROMISE' },
      [{ lastDay: '2026-11-10', kind: 'PAUSE' }],
      wait.beganAt,
      'Europe/Berlin',
    );
    expect(iso(nextReminderAt({ ...wait, restsUntil: rest }, policy, berlin))).toBe('2026-11-23T08:00:00.000Z');
    expect(restsUntil({ lastDay: '2026-11-01', kind: 'PROMISE' }, [], wait.beganAt, 'Europe/Berlin')).toBeUndefined();
    expect(promiseBroken('2026-11-01', wait.beganAt, 'Europe/Berlin')).toBe(true);
    expect(promiseBroken('2026-11-02', wait.beganAt, 'Europe/Berlin')).toBe(false);
  });

  it('leave only while the reader works, whatever the unit of the cadence', () => {
    const short: FollowUpPolicy = {
      ...policy,
      firstAfter: { amount: 5, unit: 'SECONDS' },
      cadence: [{ every: { amount: 7, unit: 'HOURS' } }],
    };
    fc.assert(
      fc.property(fc.integer({ min: at('2026-12-20T00:00:00Z'), max: at('2027-04-10T00:00:00Z') }), fc.nat(5), (beganAt, step) => {
        const next = nextReminderAt({ beganAt, step, needBy: beganAt + 30 * DAY }, short, berlin);
        expect(next).toBeGreaterThanOrEqual(beganAt);
        expect(berlin.next(next)).toBe(next);
      }),
    );
  });

  it('are about documents that can exist: none of the batch before its manufacture ended', () => {
    expect(canExist('B', '2026-12-10', '2026-12-09')).toBe(false);
    expect(canExist('B', '2026-12-10', '2026-12-10')).toBe(true);
    expect(canExist('P/B', '2026-12-10', '2026-12-09')).toBe(false);
    expect(canExist('PT', '2026-12-10', '2026-12-09')).toBe(true);
    expect(canExist('SH', '2026-12-10', '2026-12-11')).toBe(false);
  });

  it('count rejected and expired documents as outstanding, received ones not', () => {
    expect(['EXPECTED', 'REJECTED', 'EXPIRED', 'QUARANTINED'].every(isOutstanding)).toBe(true);
    expect(['RECEIVED', 'IN_CHECK', 'ACCEPTED', 'NOT_APPLICABLE'].some(isOutstanding)).toBe(false);
  });

  it('begin with the first contact and reach everybody later', () => {
    const named: FollowUpPolicy = { ...policy, contacts: ['a', 'b'], everybodyFrom: 3 };
    expect(contactsAt(named, 1)).toEqual({ first: ['a'], fallback: ['b'] });
    expect(contactsAt(named, 3)).toEqual({ first: ['a', 'b'], fallback: [] });
  });
});

describe('the ladder', () => {
  it('climbs by working time while nobody answers: owner, lead, operations, QP office', () => {
    let climb = { told: 0, since: at('2026-12-23T15:30:00Z') };
    const climbed: string[] = [];
    for (let rung = nextRung(climb, policy, berlin); rung; rung = nextRung(climb, policy, berlin)) {
      climbed.push(`${rung.level} ${iso(rung.at)}`);
      climb = { told: climb.told + 1, since: rung.at };
    }
    expect(climbed).toEqual([
      'OWNER 2026-12-23T15:30:00.000Z',
      'LEAD 2026-12-24T15:30:00.000Z',
      'OPERATIONS 2026-12-28T15:30:00.000Z',
      'QP_OFFICE 2026-12-29T15:30:00.000Z',
    ]);
  });
});

describe('the policy', () => {
  it("is the sponsor's own, else the house's, else the default; the newest version of each", () => {
    const house = { ...policy, version: 2, capPerDay: 3 };
    const own = { ...policy, version: 1, sponsorId: 'aurora', capPerDay: 5 };
    expect(followUpFor([], 'aurora')).toBe(policy);
    expect(followUpFor([{ ...house, version: 1 }, house], 'aurora')).toBe(house);
    expect(followUpFor([house, own], 'aurora')).toBe(own);
    expect(followUpFor([house, own], 'borealis')).toBe(house);
  });

  it('is refused without an end of its cadence, without time between reminders, without a ladder', () => {
    expect(followUpRefusal(policy)).toBeUndefined();
    const code = (change: Partial<FollowUpPolicy>) => followUpRefusal({ ...policy, ...change })?.code;
    expect(code({ cadence: [{ untilStep: 3, every: { amount: 1, unit: 'HOURS' } }] })).toBe('FOLLOW_UP_NOT_USABLE');
    expect(code({ cadence: [{ every: { amount: 0, unit: 'HOURS' } }] })).toBe('FOLLOW_UP_NOT_USABLE');
    expect(code({ ladder: [] })).toBe('FOLLOW_UP_NOT_USABLE');
  });
});
