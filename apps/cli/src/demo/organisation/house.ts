import { cast } from '../people.js';
import type { Sponsor } from './releases.js';

/** The three QPs and the three QA delegates, by the number that a release names. */
export const qps = [cast.qp, 'qp2@nordlicht.example', 'qp3@nordlicht.example'] as const;
export const qaPeople = [cast.qa, 'qa2@nordlicht.example', 'qa3@nordlicht.example'] as const;

/** The person of a sponsor who supplies documents and orders shipments. */
export function supplyOf(sponsor: Sponsor): string {
  return `supply@${sponsor}.example`;
}

/** The person of a sponsor who signs its regulatory releases. */
export function releaserOf(sponsor: Sponsor): string {
  return `release@${sponsor}.example`;
}
