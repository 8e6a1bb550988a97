const dayMs = 86_400_000;

/** Days between two calendar days, `YYYY-MM-DD`; negative when `to` is earlier. Throws a `RangeError` on what is no day. */
export function daysBetween(from: string, to: string): number {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;
  if (!Number.isFinite(days)) throw new RangeError(`not a calendar day: ${from} or ${to}`);
  return days;
}

/** The last day of use: of a month (`YYYY-MM`) its last day. */
export function lastDayOfUse(date: string): string {
  if (date.length === 10) return date;
  const [year, month] = date.split('-').map(Number);
  if (year === undefined || month === undefined || !Number.isInteger(month) || month < 1 || month > 12)
    throw new RangeError(`not a month: ${date}`);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${date}-${String(last).padStart(2, '0')}`;
}

/** Days of use left after today; 0 on the last day, negative after it. */
export function remainingShelfLife(expiry: string, today: string): number {
  return daysBetween(today, lastDayOfUse(expiry));
}
