import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendar, unchanging, WorkingTime, type CalendarHistory } from '../calendar/index.js';
import { caseStates, openStates } from '../certification/index.js';
import { organisationKinds } from '../people/index.js';
import { shipmentStates, shipmentTypes } from '../supply/index.js';
import { trialReleaseStates } from '../trial-release/index.js';
import { heldNow, heldSince, restsSince } from './held-since.js';
import { holderOf } from './holder-rule.js';
import { holders, isOurs } from './holders.js';
import { clockRules, readClocks, readShelfLife, type ReadingTerms } from './readings.js';
import type { CaseSituation, ClockEvent, Situation } from './situation.js';
import { alsoSpans, endOf, heldSpans, timeByHolder } from './spans.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string): number => Date.parse(iso);

const inIntake: CaseSituation = {
  kind: 'case',
  state: 'INTAKE',
  stopped: false,
  heldFrom: null,
  qp: false,
  takenOver: false,
  filed: false,
  itemsOpen: true,
  owed: [],
  questions: [],
  handoff: null,
};
const owes = (by: CaseSituation['owed'][number]['by'], outstanding: number, expectedOn: string | null, checking = 0) => ({
  by,
  outstanding,
  checking,
  expectedOn,
  first: outstanding > 0 ? 'Batch record' : null,
});

describe('the holder of a case', () => {
  it('is in intake the party that owes the blocking document expected last', () => {
    const owed = [owes('SPONSOR', 3, '2026-12-01'), owes('MANUFACTURER', 1, '2026-12-09'), owes('QP_PROVIDER', 1, '2026-12-02')];
    expect(holderOf({ ...inIntake, owed })).toEqual({ holder: 'MANUFACTURER', phase: 'INTAKE', cause: 'provide Batch record' });
    expect(holderOf({ ...inIntake, owed: [...owed, owes('IMPORTER', 1, null)] })?.holder).toBe('IMPORTER');
  });

  it('stays the party that promised a day for what it owes, and shows the promise; the promise is the date by which holders are compared', () => {
    const promised = { ...owes('SPONSOR', 1, '2026-12-09'), promised: 1, promisedOn: '2026-12-09' };
    expect(holderOf({ ...inIntake, owed: [promised, owes('MANUFACTURER', 1, '2026-12-01')] })).toEqual({
      holder: 'SPONSOR',
      phase: 'INTAKE',
      cause: 'provide Batch record (promised for 09-Dec-2026)',
    });
    expect(holderOf({ ...inIntake, owed: [promised, owes('MANUFACTURER', 1, '2026-12-10')] })?.holder).toBe('MANUFACTURER');
    expect(holderOf({ ...inIntake, owed: [{ ...promised, outstanding: 3, promised: 2 }] })?.cause).toBe(
      'provide 3 documents (2 promised, the last for 09-Dec-2026)',
    );
  });

  it('is the same with and without a promise where one party owes: a promise moves no time to anybody else', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 5 }), fc.nat(5), (by, outstanding, promised) => {
        const plain = owes(by, outstanding, null);
        const said = { ...plain, expectedOn: '2026-12-09', promised, promisedOn: promised > 0 ? '2026-12-09' : null };
        expect(holderOf({ ...inIntake, owed: [said] })?.holder).toBe(holderOf({ ...inIntake, owed: [plain] })?.holder);
      }),
    );
  });

  it('is QA when all that is left is in our check, and when nothing is left', () => {
    expect(holderOf({ ...inIntake, owed: [owes('SPONSOR', 0, null, 2)] })).toEqual({
      holder: 'QA',
      phase: 'CHECK',
      cause: 'check 2 documents',
    });
    expect(holderOf(inIntake)?.holder).toBe('QA');
  });

  it('stays the QP in review as long as something can be done, and is whoever was asked when nothing can', () => {
    const review: CaseSituation = {
      ...inIntake,
      state: 'UNDER_REVIEW',
      qp: true,
      takenOver: true,
      questions: [{ id: 'q', of: 'SPONSOR' }],
    };
    expect(holderOf(review)).toMatchObject({ holder: 'QP', phase: 'REVIEW' });
    expect(holderOf({ ...review, itemsOpen: false })).toMatchObject({ holder: 'SPONSOR', phase: 'REVIEW', cause: 'answer 1 question' });
  });

  it('ends with the acknowledged hand-off', () => {
    const certified: CaseSituation = { ...inIntake, state: 'CERTIFIED', handoff: 'SENT' };
    expect(holderOf(certified)).toMatchObject({ holder: 'SPONSOR', phase: 'HANDOFF' });
    expect(holderOf({ ...certified, handoff: 'ACKNOWLEDGED' })).toBeUndefined();
    expect(holderOf({ ...certified, handoff: 'ACKNOWLEDGED', stopped: true })?.phase).toBe('STOPPED');
  });
});

const kinds = fc.constantFrom(...organisationKinds);
const situations: fc.Arbitrary<Situation> = fc.oneof(
  fc.record({
    kind: fc.constant('case' as const),
    state: fc.constantFrom(...caseStates),
    stopped: fc.boolean(),
    heldFrom: fc.constantFrom(...openStates, null),
    qp: fc.boolean(),
    takenOver: fc.boolean(),
    filed: fc.boolean(),
    itemsOpen: fc.boolean(),
    owed: fc.array(
      fc.record({
        by: kinds,
        outstanding: fc.nat(3),
        checking: fc.nat(3),
        expectedOn: fc.constantFrom('2026-12-01', '2026-12-05', null),
        first: fc.constantFrom('Protocol', null),
        promised: fc.nat(3),
        promisedOn: fc.constantFrom('2026-12-01', null),
      }),
      { maxLength: 3 },
    ),
    questions: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), of: kinds }), { maxLength: 2 }),
    handoff: fc.constantFrom('WAITING_FOR_FILE' as const, 'SENT' as const, 'ACKNOWLEDGED' as const, 'QUERIED' as const, null),
  }),
  fc.record({
    kind: fc.constant('release' as const),
    state: fc.constantFrom(...trialReleaseStates),
    suspendedBy: fc.constantFrom('CERTIFICATION' as const, 'DESTINATION' as const, 'TRIAL' as const, 'SPONSOR' as const, null),
    authorised: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('shipment' as const),
    state: fc.constantFrom(...shipmentStates),
    type: fc.constantFrom(...shipmentTypes),
    excursion: fc.boolean(),
  }),
);
const start = at('2026-12-22T06:00:00Z');
const ledgers: fc.Arbitrary<ClockEvent[]> = fc.array(fc.tuple(fc.nat(40), situations), { minLength: 1, maxLength: 12 }).map((steps) => {
  let hours = 0;
  return steps.map(([gap, situation]) => ({ at: start + (hours += gap) * HOUR, situation }));
});
const lookAt = fc.integer({ min: 0, max: 600 }).map((hours) => start + hours * HOUR);

describe('for every ledger', () => {
  it('each moment has exactly one holder: the sum of the spans is the time elapsed until the end or now', () => {
    fc.assert(
      fc.property(ledgers, lookAt, (events, until) => {
        const began = events[0]?.at ?? until;
        const spans = heldSpans(events, until);
        const end = Math.min(endOf(events) ?? until, until);
        const total = Object.values(timeByHolder(spans)).reduce((sum, time) => sum + time, 0);
        expect(total).toBe(Math.max(0, end - began));
        for (const [index, span] of spans.entries()) expect(span.from).toBe(index === 0 ? began : spans[index - 1]?.to);
      }),
    );
  });

  it('since when a holder holds several strands is found hour by hour from the events, and nobody holds what rests', () => {
    const several = fc.array(ledgers, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(several, lookAt, fc.constantFrom(...holders), (strands, until, holder) => {
        const holdsAt = (instant: number) => heldNow(strands, instant).some((held) => held.holder === holder);
        let counted: number | undefined;
        for (let hour = until; hour >= start && holdsAt(hour); hour -= HOUR) counted = hour;
        expect(heldSince(strands, holder, until)).toBe(counted);
        const rests = restsSince(strands, until);
        if (rests === undefined)
          expect(heldNow(strands, until)).toHaveLength(strands.filter(([first]) => first && first.at <= until).length);
        else expect(rests).toBeLessThanOrEqual(until);
      }),
    );
  });

  it('what rests does so since the last strand came to its end, or since the records were locked', () => {
    const ended: CaseSituation = { ...inIntake, state: 'CERTIFIED', handoff: 'ACKNOWLEDGED' };
    const one: ClockEvent[] = [
      { at: start, situation: inIntake },
      { at: start + HOUR, situation: ended },
      { at: start + 2 * HOUR, situation: { ...ended, questions: [{ id: 'q', of: 'SPONSOR' }] } },
    ];
    const parcel: ClockEvent[] = [
      { at: start + 3 * HOUR, situation: { kind: 'shipment', state: 'ACCEPTED', type: 'TO_SITE', excursion: false } },
    ];
    expect(restsSince([one], start + 4 * HOUR)).toBe(start + HOUR);
    expect(restsSince([one, parcel], start + 4 * HOUR)).toBe(start + 3 * HOUR);
    const locked = [...one, { at: start + 5 * HOUR, situation: { ...ended, filed: true } }];
    expect(restsSince([locked, parcel], start + 6 * HOUR)).toBe(start + 5 * HOUR);
    expect(restsSince([one.slice(0, 1)], start + HOUR)).toBeUndefined();
  });

  it('second waits never name the holder, and lie within the strand', () => {
    fc.assert(
      fc.property(ledgers, lookAt, (events, until) => {
        const spans = heldSpans(events, until);
        for (const also of alsoSpans(events, until)) {
          expect(also.from).toBeGreaterThanOrEqual(spans[0]?.from ?? Infinity);
          expect(also.to).toBeLessThanOrEqual(until);
        }
      }),
    );
  });

  it('the service level shown is the one counted hour by hour from the events', () => {
    const always = unchanging({ timeZone: 'Etc/UTC', week: fullWeek, exceptions: [], minutesPerDay: 1440 });
    const changed: CalendarHistory = [
      ...unchanging(defaultCalendar('DE')),
      { version: 2, from: start + 5 * DAY, calendar: { ...defaultCalendar('DK', 'Europe/Copenhagen'), exceptions: [] } },
    ];
    fc.assert(
      fc.property(ledgers, lookAt, fc.constantFrom(always, changed), (events, until, history) => {
        const time = new WorkingTime(history);
        const terms: ReadingTerms = { budgetOf: () => ({ amount: 8, unit: 'WORKING_HOURS' }), timeOf: () => time };
        for (const reading of readClocks(events, until, terms)) {
          const rule = clockRules.find(({ clock }) => clock === reading.clock);
          let counted = 0;
          for (let hour = start; hour < until; hour += HOUR) {
            const now = events.findLast((event) => event.at <= hour)?.situation;
            const runs = now && (rule ? rule.runs(now, holderOf(now)) : isAsked(now, reading.instance));
            if (runs) counted += time.between(hour, hour + HOUR);
          }
          expect([reading.clock, reading.consumedMs]).toEqual([reading.clock, counted]);
          expect(reading.overdue).toBe(counted > 8 * HOUR);
          if (reading.dueAt !== undefined && counted !== 8 * HOUR) expect(reading.dueAt < until).toBe(counted > 8 * HOUR);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const fullDay = [{ from: '00:00', to: '24:00' }];
const fullWeek = [fullDay, fullDay, fullDay, fullDay, fullDay, fullDay, fullDay] as const;
const isAsked = (situation: Situation, id: string | undefined): boolean =>
  situation.kind === 'case' && situation.questions.some((question) => question.id === id);

describe('a clock', () => {
  const time = new WorkingTime(unchanging(defaultCalendar('DE')));
  const terms: ReadingTerms = { budgetOf: () => ({ amount: 2, unit: 'WORKING_DAYS' }), timeOf: () => time, warnAt: [75] };
  const review: CaseSituation = { ...inIntake, state: 'UNDER_REVIEW', qp: true, takenOver: true };
  const monday = at('2026-11-30T08:00:00Z');

  it('stands still on hold, with the cause, and goes on with what is left', () => {
    const events: ClockEvent[] = [
      { at: monday, situation: review },
      {
        at: monday + 4 * HOUR,
        situation: { ...review, state: 'ON_HOLD', heldFrom: 'UNDER_REVIEW', questions: [{ id: 'q1', of: 'SPONSOR' }] },
      },
      { at: monday + DAY, situation: review },
    ];
    const [held] = readClocks(events, monday + 20 * HOUR, terms).filter(({ clock }) => clock === 'QP_REVIEW');
    expect(held).toMatchObject({
      state: 'STOPPED',
      consumedMs: 4 * HOUR,
      stops: [{ from: monday + 4 * HOUR, cause: 'Sponsor: answer 1 question' }],
    });
    const [running] = readClocks(events, monday + DAY, terms).filter(({ clock }) => clock === 'QP_REVIEW');
    // 12 of 16 hours left from Tuesday 09:00 in Berlin: Wednesday 13:00.
    expect(running).toMatchObject({ state: 'RUNNING', percent: 25, dueAt: at('2026-12-02T12:00:00Z') });
    expect(running?.warnings).toEqual([{ percent: 75, at: at('2026-12-01T16:00:00Z') }]);
    const [question] = readClocks(events, monday + DAY, terms).filter(({ clock }) => clock === 'QUERY_ANSWER');
    expect(question).toMatchObject({ instance: 'q1', state: 'DONE', holder: 'SPONSOR', doneAt: monday + DAY });
  });

  it('does not run while others hold, and is done when its turn is over', () => {
    const events: ClockEvent[] = [
      { at: monday, situation: { ...inIntake, owed: [owes('SPONSOR', 1, null)] } },
      { at: monday + 2 * HOUR, situation: { ...inIntake, owed: [owes('SPONSOR', 0, null, 1)] } },
      { at: monday + 3 * HOUR, situation: { ...inIntake, state: 'INTAKE_COMPLETE' } },
    ];
    const readings = readClocks(events, monday + DAY, terms);
    expect(readings.map(({ clock, state, consumedMs }) => [clock, state, consumedMs / HOUR])).toEqual([
      ['DOCUMENT_COLLECTION', 'DONE', 2],
      ['DOCUMENT_CHECK', 'DONE', 1],
    ]);
    expect(isOurs('SPONSOR')).toBe(false);
  });

  it('of a short-life product counts from manufacture and never stands still', () => {
    const reading = readShelfLife(monday, monday + 72 * HOUR, monday + 36 * HOUR, [50, 75, 90]);
    expect(reading).toMatchObject({ percent: 50, overdue: false, dueAt: monday + 72 * HOUR });
    expect(reading.warnings.map(({ at: instant }) => (instant - monday) / HOUR)).toEqual([36, 54, 64.8]);
    expect(readShelfLife(monday, monday + 72 * HOUR, monday + 73 * HOUR).overdue).toBe(true);
  });
});
