/**
 * What a membership is narrowed to: on an axis that is named, only records of the listed sponsors, trials, member states or sites are
 * read and acted on; an axis left out is not narrowed. A narrowing takes away and never gives: roles, mandates and delegations stay as
 * they are (21 CFR 11.10(d) and (g); EU GMP Annex 11 clause 12).
 */
export interface Narrowing {
  readonly sponsors?: readonly string[];
  readonly trials?: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly memberStates?: readonly string[];
  readonly sites?: readonly string[];
}
