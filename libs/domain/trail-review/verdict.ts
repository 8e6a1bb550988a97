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

/** Nobody judges what they did themselves, and a deviation is named. */
export function trailVerdictRefusal(reviewer: string, exception: ExceptionToJudge, wish: VerdictWish): Refusal | undefined {
  if (exception.actedBy === reviewer)
    return {
      code: 'SOD_3_OWN_ACT',
      message: `You did this yourself (${exception.action}); somebody else has to judge it.`,
      whatToDo: 'Ask a second person of QA, or the QP, to review it.',
      citation: 'SOD-3; EU GMP Annex 11 clause 9',
    };
  if ((wish.verdict === 'DEVIATION') === (wish.deviationId !== undefined)) return undefined;
  return {
    code: 'DEVIATION_NOT_NAMED',
    message: 'A deviation is named where the verdict is DEVIATION, and only there.',
    whatToDo: 'Raise the deviation first and give its id, or explain the exception.',
    citation: 'EU GMP Chapter 1; Annex 11 clause 13',
  };
}
