import type { Refusal } from '../kernel/index.js';
import { isCountry, isTimeZone, minutesOf, zoneOf } from './zones.js';

/** Hours of one stretch of work in local time, `HH:MM`; the end may be `24:00`. */
export interface LocalHours {
  readonly from: string;
  readonly to: string;
}

/** Working hours by day of the week, Monday first; an empty list is a day off. */
export type WorkingWeek = readonly [
  monday: readonly LocalHours[],
  tuesday: readonly LocalHours[],
  wednesday: readonly LocalHours[],
  thursday: readonly LocalHours[],
  friday: readonly LocalHours[],
  saturday: readonly LocalHours[],
  sunday: readonly LocalHours[],
];

/** A day that differs from its weekday and from the public holidays: a closing day, a half day, or a Saturday worked. */
export interface CalendarException {
  /** One day, `YYYY-MM-DD`, or the same day each year, `MM-DD`; one day goes before each year's. */
  readonly on: string;
  /** Hours worked on it; empty: closed. */
  readonly hours: readonly LocalHours[];
  readonly name: string;
}

/** When an organisation works: versioned data. */
export interface WorkingCalendar {
  /** ISO 3166-1 alpha-2 code of the country whose public holidays are off; undefined: none are. */
  readonly country?: string;
  /** Region within the country, as its public holidays know it (`BY` of `DE`). */
  readonly region?: string;
  /** IANA name of the zone in which the hours are meant. */
  readonly timeZone: string;
  readonly week: WorkingWeek;
  readonly exceptions: readonly CalendarException[];
  /** Minutes that count as one working day in time budgets; a half day so counts half. */
  readonly minutesPerDay: number;
}

/** A calendar, and from when on it counts: what was worked off before stays as it was counted then. */
export interface CalendarVersion {
  readonly version: number;
  /** Epoch milliseconds; the first version also counts for all time before it. */
  readonly from: number;
  readonly calendar: WorkingCalendar;
}

/** Versions of one calendar, oldest first; never empty. */
export type CalendarHistory = readonly [CalendarVersion, ...CalendarVersion[]];

const office: readonly LocalHours[] = [{ from: '09:00', to: '17:00' }];

/** Monday to Friday, 09:00 to 17:00. */
export const officeWeek: WorkingWeek = [office, office, office, office, office, [], []];

/** Zone of whoever's country is not known. */
const HOME_ZONE = 'Europe/Berlin';

/** What a house works by until it sets a calendar of its own: office hours with the public holidays of its country. */
export function defaultCalendar(country: string | undefined, timeZone = HOME_ZONE): WorkingCalendar {
  return { ...(country && isCountry(country) ? { country } : {}), timeZone, week: officeWeek, exceptions: [], minutesPerDay: 480 };
}

/** Where an organisation works, as far as its default calendar depends on it. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | null;
  /** Region within the country, as its public holidays know it (`BY` of `DE`). */
  readonly region?: string | null;
}

/** What an organisation works by until somebody sets its calendar: office hours in the zone of its country and region, with their public holidays. */
export function defaultCalendarOf({ country, region }: Place): WorkingCalendar {
  if (!country || !isCountry(country)) return defaultCalendar(undefined);
  const known = region && isCountry(country, region) ? region : undefined;
  return { ...defaultCalendar(country, zoneOf(country, known) ?? HOME_ZONE), ...(known === undefined ? {} : { region: known }) };
}

/** Why a place has no public holidays that are known; undefined where it has. */
export function placeRefusal({ country, region }: Place): Refusal | undefined {
  if (!country && region) return refused(`The region "${region}" is of no country.`, 'Give the ISO code of the country too.');
  if (!country || isCountry(country, region ?? undefined)) return undefined;
  return refused(
    `The public holidays of "${[country, region].filter(Boolean).join('-')}" are not known.`,
    'Give the ISO code of the country and of its region, or leave them out and list the days as exceptions.',
  );
}

/** A calendar as a history of one version. */
export function unchanging(calendar: WorkingCalendar): CalendarHistory {
  return [{ version: 1, from: 0, calendar }];
}

/** Why a calendar cannot be worked by; undefined where it can. */
export function calendarRefusal(calendar: WorkingCalendar): Refusal | undefined {
  if (!isTimeZone(calendar.timeZone)) return refused(`"${calendar.timeZone}" is no time zone.`, 'Give an IANA name such as Europe/Berlin.');
  const unknown = placeRefusal({ country: calendar.country, region: calendar.country === undefined ? undefined : calendar.region });
  if (unknown) return unknown;
  const days = [...calendar.week, ...calendar.exceptions.map(({ hours }) => hours)];
  if (!days.every(inOrder)) return refused('Hours of a day overlap or end before they begin.', 'List the hours of a day in order.');
  if (calendar.week.every((hours) => hours.length === 0))
    return refused('No day of the week is worked.', 'Give hours to at least one day.');
  if (calendar.minutesPerDay <= 0 || calendar.minutesPerDay > 1440)
    return refused('A working day has between 1 minute and 24 hours.', 'Correct the minutes of a working day.');
  return undefined;
}

function inOrder(hours: readonly LocalHours[]): boolean {
  return hours.every(({ from, to }, at) => {
    const before = hours[at - 1];
    return minutesOf(from) < minutesOf(to) && (before === undefined || minutesOf(before.to) <= minutesOf(from));
  });
}

function refused(message: string, whatToDo: string): Refusal {
  return { code: 'CALENDAR_NOT_USABLE', message, whatToDo };
}
