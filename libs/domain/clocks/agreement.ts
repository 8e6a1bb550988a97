import type { Refusal } from '../kernel/index.js';

/** How far clocks may differ before nothing is signed any more: a signature's time must be worth something (Annex 11 clause 14). */
export const CLOCKS_MAY_DIFFER = 5_000;

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
