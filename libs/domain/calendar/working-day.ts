import type { LocalHours, WorkingCalendar } from './working-calendar.js';
import { publicHolidays, weekdayOf } from './zones.js';

/** What a calendar says about one day: the hours worked, and why they differ from the weekday's. */
export interface WorkingDay {
  readonly hours: readonly LocalHours[];
  /** Name of the exception or public holiday. */
  readonly because?: string;
}

/** The hours of one local day: an own exception first, then public holidays, then the week. */
export function workingDay(calendar: WorkingCalendar, day: string): WorkingDay {
  const exception =
    calendar.exceptions.find(({ on }) => on === day) ?? calendar.exceptions.find(({ on }) => on.length === 5 && day.endsWith(`-${on}`));
  if (exception) return { hours: exception.hours, because: exception.name };
  const holiday = calendar.country && publicHolidays(calendar.country, calendar.region, Number(day.slice(0, 4))).get(day);
  if (holiday) return { hours: [], because: holiday };
  return { hours: calendar.week[weekdayOf(day)] ?? [] };
}
