/** A calendar day some days from today (UTC), ISO 8601. Facts of the demo lie around today; acts are never back-dated. */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from today to the first Monday that is at least so many days ahead (UTC). */
export function mondayAhead(atLeast: number, now = new Date()): number {
  return atLeast + ((8 - ((now.getUTCDay() + atLeast) % 7)) % 7);
}
