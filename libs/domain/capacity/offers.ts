import type { NamedQp } from '../people/index.js';
import { eligibilityRefusals, wipRefusal, type QpNeed, type QpProfile } from './eligibility.js';

/** A QP who might be asked to take a case. */
export interface OfferCandidate {
  readonly personId: string;
  readonly name: string;
  readonly named: NamedQp | undefined;
  readonly profile: QpProfile;
  /** Open cases that the QP has now. */
  readonly openCases: number;
}

/** The order in which QPs are asked, in words, as it is shown with an offer. */
export const offerRule =
  'Eligible QPs of the house are asked one after the other: first those whom a QA lead or the QP office named, in the order and for the reason shown; then whoever ' +
  'has the largest part of their limit free; then by name. QPs of other houses are asked only if a lead named them, and count only if the same authorisation names them. Who is at the limit is asked only if named. Who does not answer in time, or declines, is passed over.';

/** What is known before the next QP is asked. */
export interface Asking {
  readonly need: QpNeed;
  /** Day on which eligibility is judged, `YYYY-MM-DD`. */
  readonly day: string;
  /** Person ids that a lead put first, with a shown reason. */
  readonly first: readonly string[];
  /** Person ids that were asked before in this offer. */
  readonly asked: readonly string[];
}

/** The QPs who can still be asked, in the order of {@link offerRule}; nobody who is not eligible on the day is among them, named or not. */
export function offerOrder(candidates: readonly OfferCandidate[], { need, day, first, asked }: Asking): OfferCandidate[] {
  const mayBeAsked = ({ personId, named, profile, openCases }: OfferCandidate): boolean =>
    !asked.includes(personId) &&
    eligibilityRefusals(named, profile, need, day).length === 0 &&
    (first.includes(personId) || wipRefusal(openCases, profile.wipLimit) === undefined);
  const place = ({ personId }: OfferCandidate): number => (first.includes(personId) ? first.indexOf(personId) : first.length);
  return candidates
    .filter(mayBeAsked)
    .toSorted(
      (one, other) =>
        place(one) - place(other) ||
        freePart(other) - freePart(one) ||
        compareText(one.name, other.name) ||
        compareText(one.personId, other.personId),
    );
}

function freePart({ openCases, profile }: OfferCandidate): number {
  return (profile.wipLimit - openCases) / profile.wipLimit;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
