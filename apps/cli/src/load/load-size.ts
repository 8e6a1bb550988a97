import { WrongUse } from '../command.js';

/** How much is made, and from which seed. The same size and seed give the same rows. */
export interface LoadSize {
  readonly seed: number;
  /** Open releases. */
  readonly releases: number;
  /** Shipments, spread over the releases whose certificate is in force. */
  readonly shipments: number;
  /** Rows of the audit trail. */
  readonly auditRows: number;
  /** Sponsors that the releases belong to. */
  readonly sponsors: number;
}

/** The size that the budgets speak of. */
export const largeOffice = { releases: 5_000, shipments: 150_000, auditRows: 10_000_000, sponsors: 60 } as const;

const most: Readonly<Record<keyof typeof largeOffice, number>> = {
  releases: 100_000,
  shipments: 5_000_000,
  auditRows: 50_000_000,
  sponsors: 1_000,
};
const optionOf: Readonly<Record<keyof typeof largeOffice, string>> = {
  releases: 'releases',
  shipments: 'shipments',
  auditRows: 'audit-rows',
  sponsors: 'sponsors',
};

/**
 * Reads the size from the command line; what is not said is as in a large office.
 * @throws {WrongUse} naming the option and what it takes
 */
export function loadSizeOf(options: Readonly<Record<string, string | boolean | undefined>>, seed = 1): LoadSize {
  const size = Object.fromEntries(
    (Object.keys(largeOffice) as (keyof typeof largeOffice)[]).map((name) => {
      const given = options[optionOf[name]];
      const count = given === undefined ? largeOffice[name] : Number(given);
      const least = name === 'releases' || name === 'sponsors' ? 1 : 0;
      if (!Number.isInteger(count) || count < least || count > most[name])
        throw new WrongUse(`--${optionOf[name]} is a whole number from ${least} to ${most[name]}.`);
      return [name, count];
    }),
  ) as Record<keyof typeof largeOffice, number>;
  return { seed, ...size };
}
