/** Median and P90 by the nearest-rank method, and how the later half compares with the earlier one. */
export interface Distribution {
  readonly count: number;
  readonly median: number;
  readonly p90: number;
  /** Median of the later half minus that of the earlier half; null with fewer than four values. */
  readonly trend: number | null;
}

/** Distribution of values in the order of time; undefined without values. */
export function distributionOf(values: readonly number[]): Distribution | undefined {
  if (values.length === 0) return undefined;
  const middle = Math.floor(values.length / 2);
  const trend = values.length < 4 ? null : rank(values.slice(middle), 0.5) - rank(values.slice(0, middle), 0.5);
  return { count: values.length, median: rank(values, 0.5), p90: rank(values, 0.9), trend };
}

/** The smallest value that at least this share of all values does not exceed. */
function rank(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
