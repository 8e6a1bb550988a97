import type { CheckName, CheckResult, DocumentState } from '@qp/contracts/documents';
import type { ErrorCode, Refusal } from '@qp/domain/kernel';
import { sod3DocumentRefusal } from '@qp/domain/people';
import { isExpired } from './expiry.js';

/** What the rules must know of a version that somebody decides on. */
export interface DecidedVersion {
  readonly title: string;
  readonly state: DocumentState;
  readonly handedIn: boolean;
  readonly locked: boolean;
  readonly uploaderId: string;
  readonly validTo: string | null;
  readonly checks: readonly CheckResult[];
  /** Questions on it that nobody has answered. */
  readonly openQueries: number;
}

/** Who decides, and whether their organisation is one whose QA may (the provider that owns the case). */
export interface Decider {
  readonly personId: string;
  readonly ofProvider: boolean;
}

/** A refusal with its class in the error catalogue. */
export interface RuleRefusal {
  readonly as: ErrorCode;
  readonly refusal: Refusal;
}

const chapter4 = 'EU GMP Chapter 4; EU GMP Annex 16 1.7';

const refuse = (as: ErrorCode, code: string, message: string, whatToDo: string, citation = chapter4): RuleRefusal => ({
  as,
  refusal: { code, message, whatToDo, citation },
});

/** Why nobody, or not this person, may decide on the version now; the same for accepting and rejecting. */
export function decisionRefusal(version: DecidedVersion, decider: Decider): RuleRefusal | undefined {
  if (!decider.ofProvider)
    return refuse(
      'NOT_ALLOWED',
      'NOT_THE_PROVIDER',
      `The verdict on "${version.title}" belongs to the QA of the provider that owns the case.`,
      'Ask the QA of the provider.',
    );
  if (!version.handedIn)
    return refuse(
      'ILLEGAL_TRANSITION',
      'NOT_HANDED_IN',
      `"${version.title}" has not been handed in yet.`,
      'Wait until its delivery is closed.',
    );
  if (version.state === 'IN_CHECK') return undefined;
  if (version.state === 'RECEIVED')
    return refuse('ILLEGAL_TRANSITION', 'STILL_CHECKED', `"${version.title}" is still being checked.`, 'Look again in a moment.');
  return refuse(
    'ILLEGAL_TRANSITION',
    'ILLEGAL_TRANSITION',
    `"${version.title}" is ${version.state}; only a document in check can be accepted or rejected.`,
    'Ask for a new version where another verdict is needed.',
  );
}

/** Why the version cannot be accepted now: the first reason in the order in which people can do something about it. */
export function acceptanceRefusal(version: DecidedVersion, decider: Decider, today: string): RuleRefusal | undefined {
  const early = decisionRefusal(version, decider);
  if (early) return early;
  const own = sod3DocumentRefusal(decider.personId, version.uploaderId);
  if (own) return { as: 'SEPARATION_OF_DUTIES', refusal: own };
  if (isExpired(version.validTo, today))
    return refuse(
      'RULE_BROKEN',
      'DOCUMENT_EXPIRED',
      `"${version.title}" was valid until ${version.validTo} and has expired.`,
      'Reject it as out of date and ask for the current version.',
      'Rule A-3; EU GMP Chapter 4',
    );
  const mismatch = version.checks.find((check) => check.outcome === 'MISMATCH');
  if (mismatch)
    return refuse(
      'RULE_BROKEN',
      'DOCUMENT_MISMATCH',
      `"${version.title}": ${mismatch.words}`,
      'Reject it with the reason mismatch, or correct the facts of the case.',
      'Rule A-5; EU GMP Annex 16 1.7',
    );
  if (version.openQueries > 0)
    return refuse(
      'GATE_NOT_MET',
      'QUERY_OPEN',
      `${version.openQueries === 1 ? 'A question' : `${version.openQueries} questions`} on "${version.title}" ${version.openQueries === 1 ? 'is' : 'are'} open.`,
      'Wait for the answer, or close the question and say why.',
    );
  const waiting = version.checks.find((check) => check.outcome === 'WAITING' && !check.cleared);
  if (waiting)
    return refuse(
      'GATE_NOT_MET',
      'CHECK_WAITING',
      `"${version.title}": ${waiting.words}`,
      'Do the check by hand and record what you found (clear check).',
      'EU GMP Annex 11 clause 5; EU GMP Chapter 4',
    );
  if (!version.locked)
    return refuse(
      'ILLEGAL_TRANSITION',
      'NOT_LOCKED_YET',
      `The locked copy of "${version.title}" is not made yet.`,
      'Look again in a moment.',
      'EU GMP Annex 11 clause 17',
    );
  return undefined;
}

/** Why a check cannot be cleared by hand by this person now. */
export function clearingRefusal(version: DecidedVersion, decider: Decider, check: CheckName): RuleRefusal | undefined {
  const early = decisionRefusal(version, decider);
  if (early) return early;
  const own = sod3DocumentRefusal(decider.personId, version.uploaderId);
  if (own) return { as: 'SEPARATION_OF_DUTIES', refusal: own };
  const found = version.checks.find((one) => one.check === check);
  if (found?.outcome === 'WAITING' && !found.cleared) return undefined;
  return refuse(
    'ILLEGAL_TRANSITION',
    'NOTHING_TO_CLEAR',
    `The check ${check} of "${version.title}" does not wait for a person.`,
    'Read what the checks found.',
  );
}
