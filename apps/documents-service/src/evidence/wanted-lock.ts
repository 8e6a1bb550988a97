/** How long the evidence of a case is kept, as the service that owns the case says. */
export interface CaseRetention {
  /** End of the longest clock; null while one has not started. */
  readonly retainUntil: Date | null;
  /** Ordered by a person: nothing is disposed of, whatever the clocks say. */
  readonly legalHold: boolean;
}

/** A lock as it stands. */
export interface StandingLock {
  readonly retainUntil: Date;
  readonly legalHold: boolean;
}

/** What a lock should be changed to; nothing is named that stays. */
export interface WantedLock {
  readonly extendTo?: Date;
  readonly legalHold?: boolean;
}

/**
 * What has to be done to a lock. While a clock has not started, evidence of a case is on legal hold and its provisional end is moved on
 * each time a fifth of it has passed (five years, so yearly). Once the clocks run it is kept until their end and the hold is lifted.
 * A lock is never shortened. `provisionalMs`: length of the provisional retention; in demo and test installations (minutes) the
 * store's lock never goes beyond it, because nobody can shorten it again.
 */
export function wantedLock(
  lock: StandingLock,
  of: {
    readonly now: Date;
    readonly ofCase: boolean;
    readonly retention?: CaseRetention;
    readonly provisionalMs: number;
    readonly demo: boolean;
    /** Its disposal was decided: it is kept no longer than its lock lasts. */
    readonly disposed?: boolean;
  },
): WantedLock {
  const { now, retention, provisionalMs } = of;
  const ended = retention?.retainUntil ?? null;
  const disposed = of.disposed === true;
  const hold = of.ofCase && (retention?.legalHold === true || (ended === null && !disposed));
  const provisional = new Date(now.getTime() + provisionalMs);
  const due = lock.retainUntil.getTime() - now.getTime() < provisionalMs * 0.8;
  const target = ended === null || of.demo ? (due ? provisional : undefined) : ended;
  return {
    ...(!disposed && target && target > lock.retainUntil && { extendTo: target }),
    ...(hold !== lock.legalHold && { legalHold: hold }),
  };
}
