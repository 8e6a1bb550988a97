const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time as people say it: minutes up to an hour, hours up to two days with one digit behind the point, days from there on. */
export function durationOf(ms: number): { readonly unit: 'minutes' | 'hours' | 'days'; readonly amount: number } {
  if (Math.abs(ms) < HOUR) return { unit: 'minutes', amount: Math.round(ms / MINUTE) };
  return Math.abs(ms) < 2 * DAY
    ? { unit: 'hours', amount: Math.round((ms / HOUR) * 10) / 10 }
    : { unit: 'days', amount: Math.round((ms / DAY) * 10) / 10 };
}
