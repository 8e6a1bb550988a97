import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calendarRefusal,
  defaultCalendar,
  defaultCalendarOf,
  officeWeek,
  placeRefusal,
  unchanging,
  type CalendarHistory,
  type LocalHours,
  type WorkingCalendar,
} from './working-calendar.js';
import { workingDay } from './working-day.js';
import { WorkingTime, workingTimeOf } from './working-time.js';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString();

const berlin = defaultCalendar('DE');
const munich: WorkingCalendar = { ...berlin, region: 'BY' };
const copenhagen = defaultCalendar('DK', 'Europe/Copenhagen');
const allDay: LocalHours[] = [{ from: '00:00', to: '24:00' }];
const always: WorkingCalendar = {
  timeZone: 'Europe/Berlin',
  week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
  exceptions: [],
  minutesPerDay: 1440,
};
const timeOf = (calendar: WorkingCalendar): WorkingTime => new WorkingTime(unchanging(calendar));
const alwaysOpen = timeOf(always);

describe('a working day', () => {
  it('is off on public holidays of the country and of the region', () => {
    expect(workingDay(berlin, '2026-12-25')).toEqual({ hours: [], because: 'Christmas Day' });
    expect(workingDay(munich, '2027-01-06').hours).toEqual([]);
    expect(workingDay(berlin, '2027-01-06').hours).toHaveLength(1);
    expect(workingDay(copenhagen, '2026-04-02').because).toBe('Maundy Thursday');
  });

  it('follows the own exceptions before holidays and week: closing days, half days, Saturdays worked', () => {
    const half = [{ from: '09:00', to: '13:00' }];
    const own: WorkingCalendar = {
      ...berlin,
      exceptions: [
        { on: '12-24', hours: half, name: 'Christmas Eve' },
        { on: '2027-12-24', hours: [], name: 'Bridge day' },
        { on: '2026-12-19', hours: half, name: 'Year-end Saturday' },
        { on: '2026-12-25', hours: half, name: 'Emergency shift' },
      ],
    };
    expect(workingDay(own, '2026-12-24')).toEqual({ hours: half, because: 'Christmas Eve' });
    expect(workingDay(own, '2027-12-24').hours).toEqual([]);
    expect(workingDay(own, '2026-12-19').hours).toEqual(half);
    expect(workingDay(own, '2026-12-25').hours).toEqual(half);
    // half a day of work counts as half a working day
    const time = timeOf(own);
    expect(iso(time.add(at('2026-12-23T16:00:00Z'), time.daysToMs(1, 0)))).toBe('2026-12-25T12:00:00.000Z');
  });
});

describe('the calendar of an organisation that set none', () => {
  it.each([
    [{ country: 'DK' }, 'DK', undefined, 'Europe/Copenhagen', '2026-04-02'],
    [{ country: 'DE', region: 'BY' }, 'DE', 'BY', 'Europe/Berlin', '2027-01-06'],
    [{ country: 'US', region: 'CA' }, 'US', 'CA', 'America/Los_Angeles', '2026-11-26'],
    [{ country: 'GB', region: null }, 'GB', undefined, 'Europe/London', '2026-12-25'],
  ])('is the one of its country and region, in their zone: %j', (place, country, region, timeZone, dayOff) => {
    const calendar = defaultCalendarOf(place);
    expect([calendar.country, calendar.region, calendar.timeZone]).toEqual([country, region, timeZone]);
    expect(workingDay(calendar, dayOff).hours).toEqual([]);
    expect(placeRefusal(place)).toBeUndefined();
  });

  it('is office hours without public holidays where the country is not known', () => {
    for (const place of [{}, { country: null, region: null }, { country: 'ZZ' }])
      expect(defaultCalendarOf(place)).toEqual(defaultCalendar(undefined));
    expect(placeRefusal({ country: 'ZZ' })?.code).toBe('CALENDAR_NOT_USABLE');
    expect(placeRefusal({ country: 'DE', region: 'ZZ' })?.code).toBe('CALENDAR_NOT_USABLE');
    expect(placeRefusal({ region: 'BY' })?.code).toBe('CALENDAR_NOT_USABLE');
  });

  it('can be worked by whatever two letters stand for the country', () => {
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    fc.assert(
      fc.property(letter, letter, (one, other) => expect(calendarRefusal(defaultCalendarOf({ country: one + other }))).toBeUndefined()),
      { numRuns: 25 },
    );
  });
});

describe('working time', () => {
  it('goes over the end of the year by the holidays of both years', () => {
    // Wednesday 30 December 15:00 in Berlin: 2 h left, 8 h on the 31st, New Year, weekend, then Monday.
    expect(iso(timeOf(berlin).add(at('2026-12-30T14:00:00Z'), 12 * HOUR))).toBe('2027-01-04T10:00:00.000Z');
    expect(timeOf(berlin).between(at('2026-12-30T14:00:00Z'), at('2027-01-04T10:00:00Z'))).toBe(12 * HOUR);
  });

  it('keeps local hours over the change of clocks', () => {
    // Friday before and Monday after the last Sunday of March: 09:00 is 08:00Z, then 07:00Z.
    expect(iso(timeOf(berlin).next(at('2026-03-27T20:00:00Z')))).toBe('2026-03-30T07:00:00.000Z');
    expect(iso(timeOf(berlin).next(at('2026-10-23T20:00:00Z')))).toBe('2026-10-26T08:00:00.000Z');
  });

  it('counts the hours that a night shift really has when clocks change', () => {
    const night: WorkingCalendar = { ...always, week: [[], [], [], [], [], [], [{ from: '00:00', to: '06:00' }]] };
    const worked = (day: string) => timeOf(night).between(at(`${day}T12:00:00Z`) - 24 * HOUR, at(`${day}T12:00:00Z`)) / HOUR;
    expect(worked('2026-03-29')).toBe(5);
    expect(worked('2026-10-25')).toBe(7);
    expect(worked('2026-11-01')).toBe(6);
  });

  it('counts what was worked off by the calendar in force then, and the rest by the new one', () => {
    const changedAt = at('2026-06-02T15:00:00Z');
    const closed: WorkingCalendar = { ...berlin, exceptions: [{ on: '2026-06-03', hours: [], name: 'Works outing' }] };
    const time = new WorkingTime([
      { version: 1, from: 0, calendar: berlin },
      { version: 2, from: changedAt, calendar: closed },
    ]);
    // Tuesday noon plus 8 h: 5 h on Tuesday, Wednesday is closed since the change, 3 h on Thursday (Corpus Christi is no holiday in Berlin).
    expect(iso(time.add(at('2026-06-02T10:00:00Z'), 8 * HOUR))).toBe('2026-06-04T10:00:00.000Z');
    expect(time.versionAt(changedAt - 1)).toBe(1);
    expect(time.versionAt(changedAt)).toBe(2);
  });

  it('refuses to look for time that never comes', () => {
    const none = timeOf({ ...berlin, week: [[], [], [], [], [], [], []] });
    expect(() => none.add(at('2026-01-01T00:00:00Z'), HOUR)).toThrow(RangeError);
  });
});

const calendars = fc.constantFrom(
  berlin,
  munich,
  copenhagen,
  always,
  {
    ...defaultCalendar('US', 'America/New_York'),
    exceptions: [{ on: '12-24', hours: [{ from: '08:00', to: '12:00' }], name: 'half day' }],
  },
  { ...defaultCalendar('IN', 'Asia/Kolkata'), week: [...officeWeek.slice(0, 5), [{ from: '09:30', to: '13:00' }], []] as never },
  { ...always, week: [[], [{ from: '22:00', to: '24:00' }], [{ from: '00:00', to: '06:00' }], [], [], [], allDay] as never },
);
/** Three years that hold leap day, changes of clocks and year ends. */
const instants = fc.integer({ min: at('2026-12-01T00:00:00Z'), max: at('2029-03-01T00:00:00Z') });
const budgets = fc.integer({ min: 1, max: 60 * 8 * HOUR });
const histories = fc
  .tuple(calendars, fc.array(fc.tuple(instants, calendars), { maxLength: 3 }))
  .map(
    ([first, changes]) =>
      [
        { version: 1, from: 0, calendar: first },
        ...changes.toSorted(([a], [b]) => a - b).map(([from, calendar], index) => ({ version: index + 2, from, calendar })),
      ] as const,
  );
const runs = { numRuns: 25 };

describe('working time by a history', () => {
  it('is kept for the same history, and is another one after a change', () => {
    const history = unchanging(defaultCalendar('DK'));
    expect(workingTimeOf(unchanging(defaultCalendar('DK')))).toBe(workingTimeOf(history));
    const [first] = history;
    const changed: CalendarHistory = [
      first,
      { version: 2, from: Date.parse('2026-06-01'), calendar: { ...first.calendar, minutesPerDay: 240 } },
    ];
    expect(workingTimeOf(changed)).not.toBe(workingTimeOf(history));
    expect(workingTimeOf(changed).daysToMs(1, Date.parse('2026-06-02'))).toBe(4 * 3_600_000);
  });
});

describe('for every calendar, changed or not, working time', () => {
  it('added is working time found between', () => {
    fc.assert(
      fc.property(histories, instants, budgets, (history, from, budget) => {
        const time = new WorkingTime(history);
        expect(time.between(from, time.add(from, budget))).toBe(budget);
      }),
      runs,
    );
  });

  it('subtracted is working time left', () => {
    fc.assert(
      fc.property(histories, instants, budgets, (history, until, budget) => {
        const time = new WorkingTime(history);
        expect(time.between(time.subtract(until, budget), until)).toBe(budget);
      }),
      runs,
    );
  });

  it('adds up, and is never longer than the time itself', () => {
    fc.assert(
      fc.property(histories, fc.tuple(instants, instants, instants), (history, three) => {
        const [a = 0, b = 0, c = 0] = three.toSorted((one, other) => one - other);
        const time = new WorkingTime(history);
        expect(time.between(a, b) + time.between(b, c)).toBe(time.between(a, c));
        expect(time.between(a, c)).toBeLessThanOrEqual(c - a);
        expect(time.between(c, a)).toBe(0);
      }),
      runs,
    );
  });

  it('never lets a larger budget end earlier', () => {
    fc.assert(
      fc.property(histories, instants, budgets, budgets, (history, from, one, other) => {
        const time = new WorkingTime(history);
        expect(time.add(from, Math.min(one, other))).toBeLessThanOrEqual(time.add(from, Math.max(one, other)));
      }),
      runs,
    );
  });

  it('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(histories, instants, instants, budgets, (history, first, from, budget) => {
        const used = new WorkingTime(history);
        used.add(first, budget);
        expect(used.add(from, budget)).toBe(new WorkingTime(history).add(from, budget));
      }),
      runs,
    );
  });

  it('is the time itself where work never ends, over every change of clocks', () => {
    fc.assert(
      fc.property(instants, instants, (from, to) => {
        expect(alwaysOpen.between(from, to)).toBe(Math.max(0, to - from));
      }),
      runs,
    );
  });
});

describe('a calendar', () => {
  it('is refused where nobody could work by it', () => {
    expect(calendarRefusal(munich)).toBeUndefined();
    expect(calendarRefusal(always)).toBeUndefined();
    const code = (change: Partial<WorkingCalendar>) => calendarRefusal({ ...berlin, ...change })?.code;
    expect(code({ timeZone: 'Europe/Atlantis' })).toBe('CALENDAR_NOT_USABLE');
    expect(code({ country: 'XX' })).toBe('CALENDAR_NOT_USABLE');
    expect(code({ region: 'XX' })).toBe('CALENDAR_NOT_USABLE');
    expect(code({ week: [[], [], [], [], [], [], []] })).toBe('CALENDAR_NOT_USABLE');
    expect(code({ week: [[{ from: '12:00', to: '09:00' }], [], [], [], [], [], []] })).toBe('CALENDAR_NOT_USABLE');
    expect(code({ minutesPerDay: 0 })).toBe('CALENDAR_NOT_USABLE');
  });
});
