import type { OrganisationKind } from '../people/index.js';

/** H blocks certification, W lets the QP go on with a reason, I informs. */
export type Need = 'H' | 'W' | 'I';

/** The act at which a document must be there at the latest. */
export type Due = 'CERTIFICATION' | 'STAGE_2' | 'REGULATORY_RELEASE' | 'SIGNING';

/** How long a document holds. */
export interface Validity {
  readonly text: string;
  /** Default length in days, where one can be given; a policy may change it. */
  readonly days?: number;
}

/** One row of the requirement matrix, as data. */
export interface MatrixRow {
  /** Number of the row; it never changes its meaning between versions. */
  readonly row: number;
  /** Stable code of the document. */
  readonly code: string;
  readonly title: string;
  /** Name in the documentation log (Annexure 1). */
  readonly shortTitle: string;
  /** Who provides it, in words. */
  readonly providedBy: string;
  /** Kinds of organisation that can deliver it. */
  readonly providers: readonly OrganisationKind[];
  /** What it is attached to: P product, T trial, C country, S site, B batch, SH shipment, PT patient. */
  readonly per: string;
  /** STANDING documents serve several batches while valid; BATCH documents this one. */
  readonly keeping: 'STANDING' | 'BATCH';
  /** Condition per need; the strongest that holds counts. None: only when asked for. */
  readonly when: { readonly H?: string; readonly W?: string; readonly I?: string };
  /** Least need when it is asked in addition; the asker's own choice where not given. */
  readonly needWhenAdded?: Need;
  /** False for the rows that apply without INIT. */
  readonly needsInit: boolean;
  /** Hard at the sponsor's regulatory release, whatever it is at certification. */
  readonly hardAtRelease?: boolean;
  /** Where this holds, the document is due at stage 2 only. */
  readonly stage2When?: string;
  /** Due when the QP signs, and then no older than this many hours by default. */
  readonly atSigningMaxAgeHours?: number;
  readonly validity: Validity;
  /** What the checker looks at before accepting it. */
  readonly checks: readonly string[];
  readonly legalBasis: string;
  /** False: never not applicable while its condition holds. */
  readonly waivable: boolean;
  /** How well the row is proven: V verified, V2 second hand, K professional knowledge, D design. */
  readonly evidenceTag: string;
}

/** A version of the requirement matrix. A case keeps the version it was opened with. */
export interface RuleSet {
  readonly version: string;
  readonly rows: readonly MatrixRow[];
}
