import type { FilingState } from './states.js';

/** Working days after its making, and after the decision, within which a record is filed, checked and locked (domain reference 6.13; policy of the house). */
export const FILING_WORKING_DAYS = 5;

/** What of a record decides what has to be done with it. */
export interface FilingStanding {
  /** Day of its making, `YYYY-MM-DD`. */
  readonly madeOn: string;
  /** False while its file is still being made: nobody can file it yet. */
  readonly fileable: boolean;
  readonly filedOn?: string;
  readonly checkedOn?: string;
  readonly locked: boolean;
}

/** The next step of a case package and the day by which it has to be done. */
export interface FilingWork {
  readonly kind: 'FILE_RECORDS' | 'CHECK_FILED_RECORDS' | 'LOCK_PACKAGE';
  readonly dueOn: string;
  readonly records: number;
}

/** The day so many working days after another, in the calendar of whoever files. */
export type PlusWorkingDays = (day: string, workingDays: number) => string;

/**
 * What a decided case still needs to be filed: records that are not filed, then those not checked, then the lock; several steps can be due at
 * once, as records come into being after others were filed. Due counts from the oldest record of each step, and never from before the decision.
 */
export function filingWork(
  of: { readonly filing: FilingState; readonly decidedOn: string; readonly records: readonly FilingStanding[] },
  plusWorkingDays: PlusWorkingDays,
): FilingWork[] {
  const due = (days: readonly string[]) => {
    const oldest = days.toSorted()[0] ?? of.decidedOn;
    return plusWorkingDays(oldest < of.decidedOn ? of.decidedOn : oldest, FILING_WORKING_DAYS);
  };
  const toFile = of.records.filter((record) => record.fileable && record.filedOn === undefined);
  const toCheck = of.records.flatMap(({ filedOn, checkedOn }) => (filedOn !== undefined && checkedOn === undefined ? [filedOn] : []));
  const toLock = of.records.flatMap(({ checkedOn, locked }) => (checkedOn !== undefined && !locked ? [checkedOn] : []));
  const waits = of.records.some(({ filedOn }) => filedOn === undefined);
  const mayLock = toLock.length > 0 && toCheck.length === 0 && !waits;
  return [
    ...(toFile.length > 0
      ? [{ kind: 'FILE_RECORDS' as const, dueOn: due(toFile.map(({ madeOn }) => madeOn)), records: toFile.length }]
      : []),
    ...(toCheck.length > 0 ? [{ kind: 'CHECK_FILED_RECORDS' as const, dueOn: due(toCheck), records: toCheck.length }] : []),
    ...(mayLock ? [{ kind: 'LOCK_PACKAGE' as const, dueOn: due(toLock), records: toLock.length }] : []),
  ];
}
