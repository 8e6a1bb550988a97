import type { AnswerOf } from '../../api/index.js';

/** One release as the board gives it. */
export type BoardRow = AnswerOf<'board.releases'>['rows'][number];

/** Groups of the desk, what needs the QP most first. */
export const needs = ['decide', 'review', 'takeOver', 'held', 'waiting', 'decided'] as const;
/** Group of the desk. */
export type Need = (typeof needs)[number];

/** What a release needs of its QP. */
export function needOf({ state, holder, blocking }: Pick<BoardRow, 'state' | 'holder' | 'blocking'>): Need {
  if (blocking.kind === 'STOPPED' || state === 'ON_HOLD' || state === 'SUSPENDED') return 'held';
  if (state === 'READY_FOR_CERTIFICATION') return 'decide';
  if (state === 'UNDER_REVIEW') return 'review';
  if (state === 'INTAKE_COMPLETE' && holder.kind === 'QP') return 'takeOver';
  if (state === 'DRAFT' || state === 'INTAKE' || state === 'INTAKE_COMPLETE') return 'waiting';
  return 'decided';
}

/** Releases of a desk by need, each group by the day by which they must be certified; those without a date come last. */
export function byNeed(rows: readonly BoardRow[]): ReadonlyMap<Need, readonly BoardRow[]> {
  const groups = Map.groupBy(rows, needOf);
  return new Map(
    needs.flatMap((need) => {
      const group = groups.get(need);
      return group ? [[need, group.toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)))] as const] : [];
    }),
  );
}

const dayOf = ({ certifyBy, batchNo }: BoardRow): string => `${certifyBy ?? '9999-12-31'} ${batchNo}`;
