import { Decimal, decimalPattern, placesOf } from './decimals.js';

/** What a reported number says of the true value: it lies from `from` to `to`; an end that is left out is open without limit. */
export interface ReportedNumber {
  readonly from?: Decimal;
  readonly to?: Decimal;
  /** False: the true value is below `to` ("less than"). */
  readonly toIncluded: boolean;
  /** Decimal places as reported. */
  readonly places: number;
  /** A single number, not "less than" or "more than". */
  readonly exact: boolean;
}

const comparison = /^(<=|>=|<|>|≤|≥)?\s*(.*)$/;

/**
 * Reads a number as certificates report it: `99.4`, `<0.05` (below the limit of quantitation), `>= 10`. Undefined where it is none; a comma,
 * an exponent or "not detected" without a number cannot be judged.
 */
export function readNumber(reported: string): ReportedNumber | undefined {
  const [, sign, digits = ''] = comparison.exec(reported.trim()) ?? [];
  if (!decimalPattern.test(digits)) return undefined;
  const value = new Decimal(digits);
  const places = placesOf(digits);
  if (sign === undefined) return { from: value, to: value, toIncluded: true, places, exact: true };
  if (sign === '<' || sign === '<=' || sign === '≤') return { to: value, toIncluded: sign !== '<', places, exact: false };
  return { from: value, toIncluded: false, places, exact: false };
}
