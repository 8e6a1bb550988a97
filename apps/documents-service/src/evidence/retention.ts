/**
 * Until when a new piece of evidence is locked: five years from now while a trial's end is not known (extended yearly), or the
 * minutes of a demo or test installation, whose buckets shall not outlive it. A later date asked for is taken, an earlier one not.
 */
export function retainUntil(now: Date, minutes: number | undefined, asked?: Date): Date {
  const policy = new Date(now);
  if (minutes === undefined) policy.setUTCFullYear(policy.getUTCFullYear() + 5);
  else policy.setTime(policy.getTime() + minutes * 60_000);
  return asked && asked > policy ? asked : policy;
}
