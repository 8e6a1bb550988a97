/** One thing that a batch was made and certified under, as it stood then. */
export interface ComparedFact {
  /** Stable over batches: `facts.batchOrdinal`, `site.<id>`, `member-state.DK`. */
  readonly key: string;
  readonly area: 'FACTS' | 'SPECIFICATION' | 'SUPPLY_CHAIN' | 'MEMBER_STATE' | 'AUTHORISATION' | 'RULES' | 'PSF';
  /** What it is, in words. */
  readonly title: string;
  /** How it stood, in words. */
  readonly value: string;
}

/** A difference between two batches. */
export interface BatchChange {
  readonly key: string;
  readonly area: ComparedFact['area'];
  readonly title: string;
  /** Null: it was not there. */
  readonly before: string | null;
  /** Null: it is not there any more. */
  readonly now: string | null;
}

/**
 * What changed from one batch to the next: what is there now and was not, is gone, or stands otherwise. In the order of what is now, then
 * what is gone. A help for the change list (row 42 of the requirement matrix; EU GMP Annex 16 1.7.15), no judgement of its impact.
 */
export function changesBetween(before: readonly ComparedFact[], now: readonly ComparedFact[]): BatchChange[] {
  const changed = now.flatMap(({ key, area, title, value }) => {
    const then = before.find((fact) => fact.key === key);
    return then?.value === value ? [] : [{ key, area, title, before: then?.value ?? null, now: value }];
  });
  const gone = before
    .filter(({ key }) => !now.some((fact) => fact.key === key))
    .map(({ key, area, title, value }) => ({ key, area, title, before: value, now: null }));
  return [...changed, ...gone];
}
