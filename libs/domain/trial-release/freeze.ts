import type { TrialReleaseState } from './states.js';

/** What happened to the certification that a trial release rests on. */
export type CertificationChange = 'STOPPED' | 'SUSPENDED' | 'WITHDRAWN' | 'FAILED_POST_RELEASE' | 'DESTINATION_AMENDED_AWAY';

/**
 * The command that the system gives to a trial release when the certification below it changes; undefined where there is nothing left to freeze.
 * The certification's own withdrawal or late failure revokes; every cause of a parent suspends, because the batch's own certificate still stands
 * in the register. The system's act rests on the signature of that change and carries none of its own.
 */
export function systemCommand(
  state: TrialReleaseState,
  change: CertificationChange,
  ofParent: boolean,
): 'suspendTrial' | 'revokeTrial' | undefined {
  if (state === 'REVOKED' || state === 'CLOSED') return undefined;
  const ends = change === 'WITHDRAWN' || change === 'FAILED_POST_RELEASE';
  if (ends && !ofParent) return 'revokeTrial';
  return state === 'SUSPENDED' ? undefined : 'suspendTrial';
}
