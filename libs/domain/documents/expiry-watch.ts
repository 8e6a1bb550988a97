/** Days before the last valid day at which whoever has to renew a document is told, and the day after it (policy of the house, practice). */
export const watchStages = [90, 60, 30, 0] as const;
/** One step of the watch. */
export type WatchStage = (typeof watchStages)[number];

const DAY = 86_400_000;

/** Days from a day to another, both `YYYY-MM-DD`; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/**
 * The step of the watch that a document has reached on a day: 90, 60 or 30 days left, 0 once it has expired; undefined while more time is left.
 * A document stays valid on its last day.
 */
export function stageOf(validTo: string, today: string): WatchStage | undefined {
  const left = daysBetween(today, validTo);
  if (left < 0) return 0;
  if (left <= 30) return 30;
  if (left <= 60) return 60;
  return left <= 90 ? 90 : undefined;
}

/**
 * The step to tell now: the one reached, unless it or a later one was told before. After an outage the steps that were missed are not told
 * one after the other.
 */
export function stageToTell(validTo: string, today: string, told: readonly WatchStage[]): WatchStage | undefined {
  const reached = stageOf(validTo, today);
  if (reached === undefined || told.some((stage) => stage <= reached)) return undefined;
  return reached;
}
