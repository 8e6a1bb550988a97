import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';

/** Whether a name is an IANA time zone. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The instant of a local time on a day; a time that the clocks skip is the moment after the jump. */
export function instantOf(day: string, time: string, timeZone: string): number {
  const minutes = minutesOf(time);
  const local = DateTime.fromISO(day, { zone: timeZone });
  return local.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(instant: number, timeZone: string): string {
  return DateTime.fromMillis(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** Date and time of an instant in a zone, with its distance from UTC: `2025-09-02 11:30:00 +02:00`. */
export function localTime(instant: number, timeZone: string): string {
  return DateTime.fromMillis(instant, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm:ss ZZ');
}

/** The local time of an instant as minutes since midnight. */
export function localMinutes(instant: number, timeZone: string): number {
  const { hour, minute } = DateTime.fromMillis(instant, { zone: timeZone });
  return hour * 60 + minute;
}

/** A day some days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Day of the week, Monday = 0. */
export function weekdayOf(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/**
 * Where the public holidays come from, with its version and the day of that. A newer one may know other days: whoever reckons by the default of a
 * country says by which it did.
 */
export const holidaySource = { library: 'date-holidays', version: '3.37.0', publishedOn: '2026-09-21' } as const;

const known = new Map<string, Holidays>();
const years = new Map<string, ReadonlyMap<string, string>>();

function holidaysIn(country: string, region = ''): Holidays {
  const key = `${country}/${region}`;
  const found = known.get(key) ?? (region ? new Holidays(country, region) : new Holidays(country));
  known.set(key, found);
  return found;
}

/** Whether the public holidays of a country, and of a region within it, are known. */
export function isCountry(country: string, region?: string): boolean {
  const all = holidaysIn('').getCountries() as Readonly<Record<string, string>>;
  if (!Object.hasOwn(all, country.toUpperCase())) return false;
  if (region === undefined) return true;
  const regions = holidaysIn('').getStates(country) as Readonly<Record<string, string>> | undefined;
  return regions !== undefined && Object.hasOwn(regions, region.toUpperCase());
}

/** The time zone of a country, or of a region within it; of several the one that is named first. Undefined where none is known. */
export function zoneOf(country: string, region?: string): string | undefined {
  return holidaysIn(country, region).getTimezones().find(isTimeZone);
}

/**
 * Public holidays of one year with their names in English, by day. Kept once computed: the same question always has the same answer.
 * Only what the law calls a public holiday counts; bank holidays and observances are a house's own exceptions.
 */
export function publicHolidays(country: string, region: string | undefined, year: number): ReadonlyMap<string, string> {
  const key = `${country}/${region ?? ''}/${year}`;
  const found = years.get(key);
  if (found) return found;
  const days = new Map<string, string>();
  for (const { date, name, type } of holidaysIn(country, region).getHolidays(year, 'en'))
    if (type === 'public') days.set(date.slice(0, 10), name);
  years.set(key, days);
  return days;
}
