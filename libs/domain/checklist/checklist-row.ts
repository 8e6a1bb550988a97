/** P personal duty of the certifying QP, R reliance and delegation allowed, S stated by the system and not asked. */
export type Basis = 'P' | 'R' | 'S';

/**
 * What a NO does. X: cannot be certified. D: needs a deviation that the QP accepted. Q: its query is answered and the item answered
 * again. D/X: D while specifications and dossier limits still hold, else X.
 */
export type EffectOfNo = 'X' | 'D' | 'Q' | 'D/X' | '-';

/** One row of the review checklist, as data. */
export interface ChecklistRow {
  /** `Q01` to `Q42`; it never changes its meaning between versions. */
  readonly id: string;
  /** What the QP attests. */
  readonly question: string;
  readonly legalReference: string;
  /** Condition on the facts of the batch. */
  readonly applies: string;
  readonly basis: Basis;
  /** Rows of the requirement matrix that prove it. */
  readonly evidence: readonly number[];
  readonly ifNo: EffectOfNo;
  /** Answered for each member state by itself; a NO then touches that state only. */
  readonly perDestination?: boolean;
  /** Where this holds it is asked even if none of its evidence is. */
  readonly askedAnywayWhen?: string;
  /** Speaks of what is in place before results come: answered at stage 1 even if all its evidence is late. */
  readonly answeredAtStage1?: boolean;
}

/** A version of the checklist. A case keeps the version it was opened with. */
export interface ChecklistSet {
  readonly version: string;
  readonly rows: readonly ChecklistRow[];
}
