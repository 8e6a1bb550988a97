import { isInForce, type CaseStateName } from './states.js';

/** Where an issued certificate stands, as anybody may learn it who holds it. */
export type PublicStanding = 'CERTIFIED' | 'CERTIFIED_STAGE_1' | 'CONFIRMED' | 'SUPERSEDED' | 'SUSPENDED' | 'WITHDRAWN' | 'UNKNOWN';

/** What the standing of an issued certificate follows from. */
export interface IssuedStanding {
  readonly state: CaseStateName;
  /** An urgent stop is in force. */
  readonly stopped: boolean;
  /** Another decision on the batch, or one on a batch that it was made from, takes it out of use. */
  readonly frozen: boolean;
  /** It is the latest version. */
  readonly latest: boolean;
}

/**
 * The standing of an issued certificate (domain reference 5.1: *current* is the latest version, not suspended or withdrawn). What takes a
 * batch out of use comes before what is merely newer: nobody may read "superseded" and go on.
 */
export function publicStanding({ state, stopped, frozen, latest }: IssuedStanding): PublicStanding {
  if (state === 'SUSPENDED' || state === 'FAILED_POST_RELEASE') return 'SUSPENDED';
  if (!isInForce(state)) return 'WITHDRAWN';
  if (stopped || frozen) return 'SUSPENDED';
  if (!latest) return 'SUPERSEDED';
  return state === 'CONDITIONALLY_CERTIFIED' ? 'CERTIFIED_STAGE_1' : state;
}

/** The standing in words (domain reference 6.16); `UNKNOWN` says nothing on whether there ever was such a certificate. */
export const publicStandingWords: { readonly [S in PublicStanding]: string } = {
  CERTIFIED: 'Certified',
  CERTIFIED_STAGE_1: 'Certified stage 1 of 2',
  CONFIRMED: 'Confirmed part',
  SUPERSEDED: 'Superseded by a later version',
  SUSPENDED: 'Suspended',
  WITHDRAWN: 'Withdrawn',
  UNKNOWN: 'No certificate with this code or hash is known here',
};
