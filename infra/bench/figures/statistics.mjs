/**
 * The value below which a share of the samples lies (nearest rank: always one of the samples, never a value in between).
 * @param {readonly number[]} samples in any order, at least one
 * @param {number} share from 0 to 1; 0.95 for the p95
 * @returns {number}
 * @throws {RangeError} without samples, or with a share outside 0 to 1
 */
export function percentile(samples, share) {
  if (samples.length === 0) throw new RangeError('a percentile needs samples');
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share is from 0 to 1, not ${share}`);
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * @param {number} value
 * @param {number} [digits] significant digits
 * @returns {number} rounded for reading; counts stay whole
 */
export function rounded(value, digits = 3) {
  return Number.isInteger(value) ? value : Number(value.toPrecision(Math.max(digits, Math.ceil(Math.log10(Math.abs(value) + 1)))));
}
