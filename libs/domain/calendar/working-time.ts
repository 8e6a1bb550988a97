import type { CalendarHistory, WorkingCalendar } from './working-calendar.js';
import { workingDay } from './working-day.js';
import { instantOf, localDay, plusDays } from './zones.js';

/** A stretch of time in epoch milliseconds, `from` included, `to` not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch of work, and the working time before it since the table began. */
interface Counted extends Span {
  readonly before: number;
}

const DAY = 24 * 3_600_000;
const CHUNK = 60 * DAY;
/** A deadline farther away than this is a mistake in a policy or a calendar without hours. */
const FARTHEST = 10 * 365 * DAY;

/**
 * Working time by a calendar that may change while a clock runs: each moment is counted by the version in force at it. All instants are
 * epoch milliseconds. The stretches of work are computed once, in chunks, and looked up by halving, so that a simulation may ask often.
 */
export class WorkingTime {
  private readonly table: Counted[] = [];
  private begun: number | undefined;
  private reached = 0;

  constructor(private readonly history: CalendarHistory) {}

  /** Milliseconds of work between two instants; 0 where `to` is not later. */
  between(from: number, to: number): number {
    if (to <= from) return 0;
    this.cover(from, to);
    return this.workedUntil(to) - this.workedUntil(from);
  }

  /**
   * The earliest instant at which that much working time has passed since `from`; with nothing to wait for, `from` itself.
   * Throws RangeError where the calendars hold no such instant within ten years.
   */
  add(from: number, workingMs: number): number {
    if (workingMs <= 0) return from;
    this.cover(from, from + CHUNK);
    const target = this.workedUntil(from) + workingMs;
    while (this.total() < target) {
      if (this.reached > from + FARTHEST) throw new RangeError('no such working time within ten years');
      this.cover(from, this.reached + CHUNK);
    }
    const span = this.table[this.search((one) => one.before + one.to - one.from >= target)];
    if (!span) throw new RangeError('the table of working time has a hole');
    return span.from + (target - span.before);
  }

  /** The instant itself where work is going on, else the next beginning of work. */
  next(from: number): number {
    return this.add(from, 1) - 1;
  }

  /** The latest instant at which that much working time is still left until `until`. */
  subtract(until: number, workingMs: number): number {
    if (workingMs <= 0) return until;
    let from = until - workingMs;
    for (let step = Math.max(workingMs, DAY); this.between(from, until) < workingMs; step *= 2) {
      if (step > FARTHEST) throw new RangeError('no such working time within ten years');
      from -= step;
    }
    return this.add(from, this.between(from, until) - workingMs);
  }

  /** Working time of so many working days, by the calendar in force at an instant. */
  daysToMs(days: number, at: number): number {
    return days * this.calendarAt(at).minutesPerDay * 60_000;
  }

  /** Number of the version in force at an instant. */
  versionAt(instant: number): number {
    return (this.history.findLast(({ from }) => from <= instant) ?? this.history[0]).version;
  }

  /** The calendar in force at an instant. */
  calendarAt(instant: number): WorkingCalendar {
    return (this.history.findLast(({ from }) => from <= instant) ?? this.history[0]).calendar;
  }

  private total(): number {
    const last = this.table.at(-1);
    return last ? last.before + last.to - last.from : 0;
  }

  private workedUntil(instant: number): number {
    const next = this.search(({ to }) => to > instant);
    const span = this.table[next];
    if (!span) return this.total();
    return span.before + Math.max(0, instant - span.from);
  }

  /** Index of the first stretch that fits; what fits stays fitting further on. */
  private search(fits: (span: Counted) => boolean): number {
    let low = 0;
    let high = this.table.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = this.table[middle];
      if (span && !fits(span)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private cover(from: number, to: number): void {
    if (this.begun === undefined || from < this.begun) {
      this.begun = from - DAY;
      this.reached = this.begun;
      this.table.length = 0;
    }
    while (this.reached < to) {
      const until = this.reached + CHUNK;
      for (const span of spansOf(this.history, { from: this.reached, to: until })) this.table.push({ ...span, before: this.total() });
      this.reached = until;
    }
  }
}

const kept = new Map<string, WorkingTime>();
/** Histories kept at once: those of the organisations that a house works with, and then some. */
const KEPT = 500;

/** Working time by a history of calendars. The same history is computed once and kept, as it is asked for at each look at a clock. */
export function workingTimeOf(history: CalendarHistory): WorkingTime {
  const key = JSON.stringify(history);
  const time = kept.get(key) ?? new WorkingTime(history);
  // the one used longest ago is the first of the map
  kept.delete(key);
  kept.set(key, time);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return time;
}

/** Stretches of work within a span, in order, each by the calendar in force. */
export function spansOf(history: CalendarHistory, within: Span): Span[] {
  return history.flatMap(({ from, calendar }, at) => {
    const begin = at === 0 ? within.from : Math.max(within.from, from);
    const end = Math.min(within.to, history[at + 1]?.from ?? within.to);
    return begin < end ? spansBy(calendar, { from: begin, to: end }) : [];
  });
}

function spansBy(calendar: WorkingCalendar, within: Span): Span[] {
  const spans: Span[] = [];
  const last = localDay(within.to, calendar.timeZone);
  for (let day = localDay(within.from, calendar.timeZone); day <= last; day = plusDays(day, 1))
    for (const hours of workingDay(calendar, day).hours) {
      const from = Math.max(within.from, instantOf(day, hours.from, calendar.timeZone));
      const to = Math.min(within.to, instantOf(day, hours.to, calendar.timeZone));
      if (from < to) spans.push({ from, to });
    }
  return spans;
}
