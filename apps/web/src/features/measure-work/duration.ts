const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A length of time as people say it: hours up to two days, days from there on, one digit behind the point. */
export function durationOf(ms: number): { readonly unit: 'hours' | 'days'; readonly amount: number } {
  return Math.abs(ms) < 2 * DAY
    ? { unit: 'hours', amount: Math.round((ms / HOUR) * 10) / 10 }
    : { unit: 'days', amount: Math.round((ms / DAY) * 10) / 10 };
}
