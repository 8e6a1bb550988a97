const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A calendar day (`YYYY-MM-DD`, anything after it is left out) as `12-Jan-2026`: read the same way in every country. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-');
  return [date, MONTHS[Number(month) - 1], year].join('-');
}
