import type { CasePosition } from './states.js';
import type { Refusal } from '../kernel/index.js';

/** How far a batch is called back (domain reference 6.11): from depots, from sites too, or from the subjects who have it. */
export const recallLevels = ['DEPOT', 'SITE', 'SUBJECT'] as const;
/** Level of a recall. */
export type RecallLevel = (typeof recallLevels)[number];

/** How severe the defect is: I life-threatening, II harm, III no significant hazard. The scheme of the market, used as a guide to severity. */
export const recallClasses = ['I', 'II', 'III'] as const;
/** Class of a recall. */
export type RecallClass = (typeof recallClasses)[number];

/**
 * Whether a recall of a batch may be decided now: it was certified, and its use is stopped, suspended or withdrawn already, which quarantines it at
 * once wherever it is; and it reaches further than one decided before. The order is the house's own.
 */
export function recallRefusal(
  { state, stopped }: Pick<CasePosition, 'state' | 'stopped'>,
  wanted: RecallLevel,
  before: readonly RecallLevel[],
): Refusal | undefined {
  const frozen = stopped || state === 'SUSPENDED' || state === 'WITHDRAWN' || state === 'FAILED_POST_RELEASE';
  if (!frozen)
    return {
      code: 'RECALL_NOT_FROZEN',
      message: 'The batch is not stopped, suspended or withdrawn, so it may still be used while it is called back.',
      whatToDo: 'Stop it or withdraw the certification first; a batch that was never certified is rejected.',
      citation: 'Domain reference 6.11, 6.15',
    };
  const reached = Math.max(-1, ...before.map((level) => recallLevels.indexOf(level)));
  if (recallLevels.indexOf(wanted) > reached) return undefined;
  return {
    code: 'RECALL_NOT_WIDER',
    message: `A recall to the level ${recallLevels[reached] ?? wanted} was decided already; ${wanted} reaches no further.`,
    whatToDo: 'Decide a wider level, or none: a recall is not narrowed.',
    citation: 'Domain reference 6.11',
  };
}

/** Whether a recall of this level calls back what is held at a place: one of depots leaves what is at a site already where it is (domain reference 6.11). */
export function recallReaches(level: RecallLevel, place: 'DEPOT' | 'SITE' | 'IN_TRANSIT'): boolean {
  return place !== 'SITE' || level !== 'DEPOT';
}
