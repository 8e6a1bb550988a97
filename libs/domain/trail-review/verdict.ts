import type { WorkingTime } from '../calendar/index.js';
import type { Refusal } from '../kernel/index.js';

/** What a reviewer says of an exception: explained and without effect on the batch, or followed up as a deviation. */
export const trailVerdicts = ['EXPLAINED', 'DEVIATION'] as const;
/** Verdict on an exception. */
export type TrailVerdict = (typeof trailVerdicts)[number];

/** An exception as a verdict finds it. */
export interface ExceptionToJudge {
  /** Who did what is judged; undefined where the system did. */
  readonly actedBy?: string;
  readonly action: string;
}

/** A verdict as it is asked for. */
export interface VerdictWish {
  readonly verdict: TrailVerdict;
  /** The deviation under which it is followed up. */
  readonly deviationId?: string;
}

/** What a reviewer says of an exception that belongs to no batch: explained, or followed up in the quality system of the house. */
export const houseVerdicts = ['EXPLAINED', 'FOLLOWED_UP'] as const;
/** Verdict on an exception that belongs to no batch. */
export type HouseVerdict = (typeof houseVerdicts)[number];

/** Nobody judges what they did themselves (SOD-3). */
function ownActRefusal(reviewer: string, exception: ExceptionToJudge): Refusal | undefined {
  if (exception.actedBy !== reviewer) return undefined;
  return {
    code: 'SOD_3_OWN_ACT',
    message: `You did this yourself (${exception.action}); somebody else has to judge it.`,
    whatToDo: 'Ask a second person of QA, or the QP, to review it.',
    citation: 'SOD-3; EU GMP Annex 11 clause 9',
  };
}

/** Nobody judges what they did themselves, and what follows it up is named. */
export function houseVerdictRefusal(
  reviewer: string,
  exception: ExceptionToJudge,
  wish: { readonly verdict: HouseVerdict; readonly reference?: string },
): Refusal | undefined {
  const own = ownActRefusal(reviewer, exception);
  if (own) return own;
  if ((wish.verdict === 'FOLLOWED_UP') === (wish.reference !== undefined)) return undefined;
  return {
    code: 'REFERENCE_NOT_NAMED',
    message: 'What follows an exception up is named where the verdict is FOLLOWED_UP, and only there.',
    whatToDo: 'Open the incident or CAPA first and give its number, or explain the exception.',
    citation: 'EU GMP Chapter 1; Annex 11 clause 13',
  };
}

/** Nobody judges what they did themselves, and a deviation is named. */
export function trailVerdictRefusal(reviewer: string, exception: ExceptionToJudge, wish: VerdictWish): Refusal | undefined {
  const own = ownActRefusal(reviewer, exception);
  if (own) return own;
  if ((wish.verdict === 'DEVIATION') === (wish.deviationId !== undefined)) return undefined;
  return {
    code: 'DEVIATION_NOT_NAMED',
    message: 'A deviation is named where the verdict is DEVIATION, and only there.',
    whatToDo: 'Raise the deviation first and give its id, or explain the exception.',
    citation: 'EU GMP Chapter 1; Annex 11 clause 13',
  };
}

/** Working days after which an exception without a verdict is escalated: the house's own rule, so that it is not found at signing first (G-12). */
const JUDGED_WITHIN = 1;

/** The instant (epoch milliseconds) until which an exception that was first seen then is to be judged, by the working days of the house. */
export function verdictDue(seenAt: number, house: WorkingTime): number {
  return house.add(seenAt, house.daysToMs(JUDGED_WITHIN, seenAt));
}
