import { dayInWords } from '@qp/domain/kernel';

/** Joins the parts of a date: the hyphen at which no line is broken (U+2011), so that a narrow column keeps a date in one piece. */
const JOINT = '\u2011';

/** The time zone of this computer; instants are shown in it. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A calendar day, `2026-01-12` as `12‑Jan‑2026`: read the same way everywhere. */
export function showDay(day: string): string {
  return dayInWords(day).replaceAll('-', JOINT);
}

/** An instant with its zone, as `12‑Jan‑2026 09:30 CET`. */
export function showInstant(instant: string | Date, zone: string = localZone()): string {
  const { day, month, year, hour, minute, timeZoneName } = partsIn(new Date(instant), zone);
  return `${showDay(`${year}-${month}-${day}`)} ${hour}:${minute} ${timeZoneName}`;
}

/** The calendar day that it is at this computer, `2026-01-12`. */
export function localDay(now: Date = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whole days from today to a calendar day; negative where it has passed. */
export function daysUntil(day: string, now: Date = new Date()): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - today) / 86_400_000);
}

function partsIn(instant: Date, timeZone: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}
