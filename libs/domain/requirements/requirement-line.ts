import type { OrganisationKind } from '../people/index.js';
import type { Due, Need, Validity } from './rule-set.js';

/** A site or member state that one line asks a document for, with its own need. */
export interface RequirementSubject {
  readonly kind: 'SITE' | 'MEMBER_STATE';
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly need: Need;
}

/** One line of a requirement list: a document that is asked, and why. */
export interface RequirementLine {
  /** Key inside the case: the code; of a code that is asked of several sites, the first has the code and each other `CODE:site`. */
  readonly key: string;
  /** Row of the matrix; null for a document of somebody's own wish. */
  readonly row: number | null;
  readonly code: string;
  /** Title of the row; with its site where several sites are asked one by one, as is the short title. */
  readonly title: string;
  readonly shortTitle: string;
  readonly providedBy: string;
  readonly providers: readonly OrganisationKind[];
  readonly per: string;
  readonly keeping: 'STANDING' | 'BATCH';
  /** Need at certification; at stage 2 or signing where `due` says so. */
  readonly need: Need;
  readonly due: Due;
  /** Need at the act named by `due`: H at the regulatory release for lines that only warn at certification. */
  readonly needAtDue: Need;
  /** Condition that made the line, INIT written out; `ADDED` for one asked in addition. */
  readonly rule: string;
  /** Why it applies, in words about the facts. */
  readonly because: string;
  /** What it is asked for, one by one; empty where the row is not per site or country. */
  readonly subjects: readonly RequirementSubject[];
  readonly legalBasis: string;
  readonly waivable: boolean;
  readonly validity: Validity;
  readonly checks: readonly string[];
  /** Oldest age at signing in hours, for lines due at signing. */
  readonly maxAgeHours?: number;
  readonly source: 'RULE' | 'ADDED';
}

/** A document asked for beyond the rules: the QP's wish, or one that an event brings (row 41 with an OOS). */
export interface AddedRequirement {
  /** Code of a matrix row, or a new one. */
  readonly code: string;
  readonly need: Need;
  readonly reason: string;
  /** Title, needed for a code outside the matrix. */
  readonly title?: string;
  readonly shortTitle?: string;
  /** Who provides it, in words, for a code outside the matrix. */
  readonly providedBy?: string;
  readonly providers?: readonly OrganisationKind[];
}
