import { isOurs, type Holder } from './holders.js';
import { timeByHolder, type HeldSpan } from './spans.js';

/** Whose the time of a strand was, as a sponsor is told: its own, the provider's, or that of somebody else. */
export interface SharesOfTime {
  readonly sponsorMs: number;
  readonly providerMs: number;
  readonly othersMs: number;
}

/** The time of a strand in three shares that add up to it; who of the provider held it is the provider's own business. */
export function sharesOfTime(spans: readonly HeldSpan[]): SharesOfTime {
  const shares = { sponsorMs: 0, providerMs: 0, othersMs: 0 };
  for (const [holder, ms] of Object.entries(timeByHolder(spans)) as [Holder, number][])
    shares[holder === 'SPONSOR' ? 'sponsorMs' : isOurs(holder) ? 'providerMs' : 'othersMs'] += ms;
  return shares;
}
