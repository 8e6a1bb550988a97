/** A calendar day some days from today (UTC), ISO 8601. Facts of the demo lie around today; acts are never back-dated. */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
