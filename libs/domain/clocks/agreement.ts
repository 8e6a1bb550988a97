import type { Refusal } from '../kernel/index.js';

/** How far clocks may differ before nothing is signed any more: a signature's time must be worth something (Annex 11 clause 14). */
export const CLOCKS_MAY_DIFFER = 5_000;

/** A clock that was asked over a wire; epoch milliseconds of the asker, but for what the clock said. */
export interface ClockAsked {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly said: number;
  /** Milliseconds of which the clock tells only the beginning: 1000 where it says whole seconds. */
  readonly precision?: number;
}

/**
 * Milliseconds by which a clock is ahead of the asker's, negative where it is behind. What may be the time that question and answer took is
 * no difference.
 */
export function clockDifference({ askedAt, answeredAt, said, precision = 1 }: ClockAsked): number {
  const latest = said + precision - 1;
  if (latest < askedAt) return latest - askedAt;
  return Math.max(0, said - answeredAt);
}

/** What different clocks said at one moment; epoch milliseconds. */
export interface ClocksSeen {
  readonly service: number;
  readonly database: number;
  /** When the gateway took the signature: earlier than now by its nature, never later. */
  readonly signedAt: number;
}

/** Why nothing may be signed: the clocks of service and database, or of gateway and database, are too far apart. */
export function clocksRefusal({ service, database, signedAt }: ClocksSeen): Refusal | undefined {
  const apart = Math.max(Math.abs(service - database), signedAt - database);
  if (apart <= CLOCKS_MAY_DIFFER) return undefined;
  return {
    code: 'CLOCKS_DISAGREE',
    message: `The clocks of the installation differ by ${Math.round(apart / 1000)} s, so that the time of a signature could not be trusted.`,
    whatToDo: 'Ask operations to run `qp doctor` and to set the clocks.',
    citation: 'EU GMP Annex 11 clause 14; 21 CFR 11.50(a)(2)',
  };
}
