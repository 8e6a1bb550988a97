/** Days before a last valid day at which whoever has to renew something is told, the earliest first; the day after it is told always. */
export type WatchSteps = readonly number[];

/** Steps of a house that set none: practice (domain reference 3.5, expiry watch), not law. */
export const defaultWatchSteps: WatchSteps = [90, 60, 30];

/** How many steps a watch has at most, and how many days before the last day the first may lie: more would tell nobody anything. */
export const watchStepLimits = { most: 6, furthest: 730 } as const;

/** Whether these days are steps of a watch: whole days within the limits, each nearer to the last day than the one before. */
export function areWatchSteps(days: readonly number[]): boolean {
  const { most, furthest } = watchStepLimits;
  return (
    days.length > 0 &&
    days.length <= most &&
    days.every((one, at) => Number.isInteger(one) && one > 0 && one <= furthest && one < (days[at - 1] ?? Infinity))
  );
}

/** A step that was reached: days before the last day, 0 once it has passed. */
export type WatchStage = number;

const DAY = 86_400_000;

/** Days from a day to another, both `YYYY-MM-DD`; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/**
 * The step of the watch that is reached on a day: the nearest to the last day whose days are left, 0 once that has passed; undefined while more
 * time is left than the first step asks. What is valid stays so on its last day.
 */
export function stageOf(validTo: string, today: string, steps: WatchSteps = defaultWatchSteps): WatchStage | undefined {
  const left = daysBetween(today, validTo);
  if (left < 0) return 0;
  const reached = steps.filter((days) => left <= days);
  return reached.length === 0 ? undefined : Math.min(...reached);
}

/**
 * The step to tell now: the one reached, unless it or a later one was told before. After an outage the steps that were missed are not told
 * one after the other, and steps that a new policy brings are told from where the last one stood.
 */
export function stageToTell(
  validTo: string,
  today: string,
  told: readonly WatchStage[],
  steps: WatchSteps = defaultWatchSteps,
): WatchStage | undefined {
  const reached = stageOf(validTo, today, steps);
  if (reached === undefined || told.some((stage) => stage <= reached)) return undefined;
  return reached;
}

/** Days before a last day from which the watch opens work: its first step. */
export function watchedFrom(steps: WatchSteps = defaultWatchSteps): number {
  return Math.max(...steps);
}
