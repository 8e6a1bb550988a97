/** What shows that a site may do its step (EU GMP Annex 16 1.7.1 to 1.7.3). */
export const evidenceKinds = ['AUTHORISATION', 'GMP_CERTIFICATE', 'AUDIT', 'AGREEMENT', 'DECLARATION'] as const;
/** A kind of evidence of a site. */
export type EvidenceKind = (typeof evidenceKinds)[number];

/**
 * Where one kind of evidence stands: `VALID` on the day; `RUNS_OUT` within 90 days of it; `MISSING`: asked, and not accepted or not valid
 * any more; `JUSTIFIED`: absent with a reason that a QP signed or agreed; `NOT_ASKED`: no rule asks it of this site.
 */
export type EvidenceState = 'VALID' | 'RUNS_OUT' | 'MISSING' | 'JUSTIFIED' | 'NOT_ASKED';

/** Evidence of one site as the records have it. */
export interface SiteEvidence {
  readonly kind: EvidenceKind;
  /** Name of the site. */
  readonly site: string;
  readonly title: string;
  readonly accepted: boolean;
  /** Last valid day, `YYYY-MM-DD`. */
  readonly validTo?: string;
  readonly justification?: string;
  /** Says more than the title does: the state of the record, why it does not count. */
  readonly note?: string;
}

/** One kind of evidence of a site, judged on a day. */
export interface JudgedEvidence {
  readonly kind: EvidenceKind;
  readonly state: EvidenceState;
  readonly validTo?: string;
  readonly words: string;
}

/** Days before the last valid day on which evidence is watched (domain reference 3.5, expiry watch). */
export const WATCH_DAYS = 90;

/** The day some days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Judges one piece of evidence on a day. */
export function judgeEvidence(evidence: SiteEvidence, on: string): JudgedEvidence {
  const { kind, title, accepted, validTo, justification, note } = evidence;
  const more = note === undefined ? '' : `: ${note}`;
  const until = validTo === undefined ? {} : { validTo };
  const current = accepted && (validTo === undefined || on <= validTo);
  if (current && validTo !== undefined && validTo <= daysAfter(on, WATCH_DAYS))
    return { kind, state: 'RUNS_OUT', ...until, words: `${title} is valid until ${validTo}${more}.` };
  if (current)
    return { kind, state: 'VALID', ...until, words: validTo ? `${title} is valid until ${validTo}${more}.` : `${title} is valid${more}.` };
  if (justification !== undefined) return { kind, state: 'JUSTIFIED', ...until, words: `${title} is absent, justified: ${justification}` };
  if (accepted) return { kind, state: 'MISSING', ...until, words: `${title} ended on ${validTo ?? 'an unknown day'}${more}.` };
  return { kind, state: 'MISSING', words: `${title} is not there${more}.` };
}

const rank: readonly EvidenceState[] = ['MISSING', 'RUNS_OUT', 'JUSTIFIED', 'VALID', 'NOT_ASKED'];

/** The state that has to be looked at first. */
export function worst(states: readonly EvidenceState[]): EvidenceState {
  return rank.find((state) => states.includes(state)) ?? 'NOT_ASKED';
}
