/** Rows of a quantile table: the middle of each of so many equal shares. */
export const QUANTILES = 1024;

/** The normal distribution's value below which a share `p` lies (Acklam's approximation, relative error below 1.2e-9). */
export function normalQuantile(p: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
  const c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const along = (factors: readonly number[], x: number) => factors.reduce((sum, factor) => sum * x + factor, 0);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return along(c, q) / (along(d, q) * q + 1);
  }
  if (p > 1 - 0.02425) return -normalQuantile(1 - p);
  const q = p - 0.5;
  const r = q * q;
  return (along(a, r) * q) / (along(b, r) * r + 1);
}

/** Standard normal values at the middle of each share. */
export const normalQuantiles: Float64Array = Float64Array.from({ length: QUANTILES }, (_, at) => normalQuantile((at + 0.5) / QUANTILES));

const STEPS_PER_UNIT = 64;
const WIDEST = 4;

/** The row of a quantile table that a standard normal value falls into, by steps of a sixty-fourth from -4 to 4. */
export const rowsOfNormal: Int32Array = Int32Array.from({ length: 2 * WIDEST * STEPS_PER_UNIT + 1 }, (_, at) => {
  const value = at / STEPS_PER_UNIT - WIDEST;
  let row = 0;
  while (row < QUANTILES - 1 && (normalQuantiles[row] ?? 0) < value) row += 1;
  return row;
});

/** Where a standard normal value stands in {@link rowsOfNormal}. */
export function stepOfNormal(value: number): number {
  if (value <= -WIDEST) return 0;
  return value >= WIDEST ? 2 * WIDEST * STEPS_PER_UNIT : ((value + WIDEST) * STEPS_PER_UNIT) | 0;
}
