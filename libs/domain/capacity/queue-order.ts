import { priorities, type Priority } from '../clocks/index.js';

/** What the order of the queue looks at. */
export interface Queued {
  readonly key: string;
  /** Latest day of certification for the earliest milestone, `YYYY-MM-DD`; undefined: no date given. */
  readonly certifyBy?: string;
  /** Shelf life in hours: the batch would not outlive a wait. */
  readonly shortLife: boolean;
  readonly priority: Priority;
  /** Hours of work that are left. */
  readonly hoursLeft: number;
  /** A lead's decision to put the case before or behind what the rule says, with the reason that is shown. */
  readonly override?: { readonly place: 'FIRST' | 'LAST'; readonly reason: string };
}

/** The rule in words, as it is shown with the queue. */
export const queueRule =
  'Short-life products first; then the earliest day by which the batch has to be certified, those without a date last; on the same day the higher priority, ' +
  'then the smaller amount of work left. The same order holds for everybody. A QA lead or the QP office may put a case first or last, with a reason that everybody sees.';

const NO_DATE = '9999-12-31';

/** Compares two cases by the rule; 0 only for the same case. */
export function compareQueued(one: Queued, other: Queued): number {
  return (
    placeOf(one) - placeOf(other) ||
    Number(other.shortLife) - Number(one.shortLife) ||
    compareText(one.certifyBy ?? NO_DATE, other.certifyBy ?? NO_DATE) ||
    priorities.indexOf(other.priority) - priorities.indexOf(one.priority) ||
    one.hoursLeft - other.hoursLeft ||
    compareText(one.key, other.key)
  );
}

/** The queue in the order in which everybody serves it. */
export function queueOrder<Q extends Queued>(cases: readonly Q[]): Q[] {
  return cases.toSorted(compareQueued);
}

function placeOf({ override }: Queued): number {
  if (override === undefined) return 1;
  return override.place === 'FIRST' ? 0 : 2;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
