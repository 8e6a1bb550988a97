import { Decimal as Library } from 'decimal.js';

/** Decimal arithmetic: exact for every number that a certificate states, half of a unit rounded away from zero. */
export const Decimal = Library.clone({ precision: 60, rounding: Library.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
/** A decimal number. */
export type Decimal = Library;

/** A number as limits and results are written: digits with a point, no exponent, no thousands, no comma. */
export const decimalPattern = /^-?\d{1,15}(\.\d{1,12})?$/;

/** Decimal places of a number as it is written: `98.0` has one. They say to which digit it is significant. */
export function placesOf(written: string): number {
  return written.split('.')[1]?.length ?? 0;
}

/** One unit of the last place: 0.1 for one place. */
export function unitOf(places: number): Decimal {
  return new Decimal(10).pow(-places);
}

/**
 * Rounds to the last digit that a limit shows; half of a unit is rounded up, for negative numbers away from zero. A result is rounded once, before it is
 * compared; the limit never is.
 *
 * Source: Ph. Eur., General Notices, "Limits" (the result is first rounded; the last figure is increased by one when the part rejected
 * is equal to or exceeds one half-unit); USP, General Notices 7.20 (to the decimal places of the limit).
 */
export function roundedTo(places: number, value: Decimal): Decimal {
  return value.toDecimalPlaces(places);
}
