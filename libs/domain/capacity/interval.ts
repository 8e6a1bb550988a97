/** Share of the runs that an interval leaves out on each side. */
const TAIL = 0.1;

/** The middle day of the runs, and the days between which four of five of them end. Days are counted from the first of `counts`. */
export interface DaysOfRuns {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/**
 * What is said of the runs by the days on which they ended. Days are whole, so seldom exactly a tenth of the runs lies before a day: each bound is
 * the day that leaves out nearest to a tenth, on this side or that. Bounds that leave out a tenth at most would hold more of the true days than
 * they say, the more so the shorter the wait. The middle always lies within.
 * @param counts runs that ended on each day
 */
export function daysOfRuns(counts: readonly number[]): DaysOfRuns {
  const runs = counts.reduce((sum, count) => sum + count, 0);
  if (runs <= 0) throw new RangeError('no run ended');
  const middle = firstDay(counts, 0.5 * runs);
  return { from: Math.min(nearest(counts, TAIL * runs), middle), middle, to: Math.max(upper(counts, TAIL * runs), middle) };
}

/** The first day by which so many runs had ended. */
function firstDay(counts: readonly number[], wanted: number): number {
  let ended = 0;
  for (const [day, count] of counts.entries()) {
    ended += count;
    if (ended >= wanted) return day;
  }
  return counts.length - 1;
}

/** The day before which the number of ended runs is nearest to the wanted one; of two as near the earlier. */
function nearest(counts: readonly number[], wanted: number): number {
  const day = firstDay(counts, wanted);
  const before = counts.slice(0, day).reduce((sum, count) => sum + count, 0);
  const after = before + (counts[day] ?? 0);
  return after - wanted < wanted - before ? day + 1 : day;
}

/** The same from the other end. */
function upper(counts: readonly number[], wanted: number): number {
  return counts.length - 1 - nearest(counts.toReversed(), wanted);
}
