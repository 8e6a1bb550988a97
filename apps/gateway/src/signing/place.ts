import { placeEvidence, type PlaceEvidence } from '@qp/domain/people';
import type { LiveSession } from '../sign-in/live-session.js';

/** Where somebody signs from, beside where the session was opened, with its honest grade. */
export function placeOf(live: LiveSession, ip: string, declaredCountry: string | undefined): PlaceEvidence {
  const { ip: sessionIp, country: sessionCountry } = live.opened;
  return placeEvidence({ ip, declaredCountry, sessionIp: sessionIp ?? undefined, sessionCountry: sessionCountry ?? undefined });
}

/** The place as the signer is shown it. */
export function placeShown({ grade, words, differences }: PlaceEvidence, declaredCountry: string | undefined) {
  return { declaredCountry: declaredCountry ?? null, grade, words, differences: [...differences] };
}
