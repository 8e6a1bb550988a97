/** What an audit-trail review by exception looks at one by one (EU GMP Annex 11 clause 9). */
export const trailExceptionKinds = [
  'CHANGED_AFTER_REVIEW',
  'DRAFT_DELETED',
  'SIGNATURE_REFUSED',
  'OUT_OF_HOURS',
  'ADMINISTRATOR_ACT',
  'ACCESS_CHANGED',
  'OVERRIDE',
  'EVIDENCE_ALTERED',
  'TRAIL_ALTERED',
] as const;
/** Kind of an exception. */
export type TrailExceptionKind = (typeof trailExceptionKinds)[number];

/** What a kind means, and why it is looked at. */
export interface TrailExceptionRule {
  readonly kind: TrailExceptionKind;
  readonly words: string;
  readonly citation: string;
}

/** The rules, in the order in which a worklist shows them. */
export const trailExceptionRules: readonly TrailExceptionRule[] = [
  {
    kind: 'TRAIL_ALTERED',
    words: 'The audit trail was found to be another than what was written to it, or than its locked checkpoints say.',
    citation: 'EU GMP Annex 11 clause 9; 21 CFR 11.10(e)',
  },
  {
    kind: 'EVIDENCE_ALTERED',
    words: 'Stored evidence was found to be another than what was locked.',
    citation: 'EU GMP Annex 11 clauses 7.1, 17; 21 CFR 11.10(c)',
  },
  {
    kind: 'CHANGED_AFTER_REVIEW',
    words: 'A record was changed after it had been reviewed or accepted.',
    citation: 'EU GMP Annex 11 clauses 8.2, 9; 21 CFR 11.10(e)',
  },
  {
    kind: 'DRAFT_DELETED',
    words: 'What somebody had begun to hand in was given up and deleted.',
    citation: 'EU GMP Annex 11 clause 9; DR (EU) 2017/1569 Art 8(5)',
  },
  {
    kind: 'SIGNATURE_REFUSED',
    words: 'Somebody tried to sign and was refused.',
    citation: '21 CFR 11.300(d)',
  },
  {
    kind: 'OVERRIDE',
    words: 'A person went over a check or a warning of the system, or took a requirement away.',
    citation: 'EU GMP Annex 11 clauses 5, 6; Annex 16 1.7',
  },
  {
    kind: 'ADMINISTRATOR_ACT',
    words: 'A system administrator acted on the records, or on the account of somebody who did.',
    citation: 'SOD-5; EU GMP Annex 11 clause 12',
  },
  {
    kind: 'ACCESS_CHANGED',
    words: 'What a person, an organisation or a machine may do was changed, by somebody who is no administrator.',
    citation: 'EU GMP Annex 11 clauses 12.3, 12.4; 21 CFR 11.10(d), (g)',
  },
  {
    kind: 'OUT_OF_HOURS',
    words: 'A person signed in, or accessed or changed records, outside working hours where they are.',
    citation: "EU GMP Annex 11 clause 12.4; the hours are those of the house's working calendar",
  },
];

/** The rule of a kind. */
export function trailExceptionRule(kind: TrailExceptionKind): TrailExceptionRule {
  const found = trailExceptionRules.find((rule) => rule.kind === kind);
  if (!found) throw new RangeError(`unknown kind of exception ${kind}`);
  return found;
}
