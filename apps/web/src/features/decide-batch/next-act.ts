import type { AnswerOf } from '../../api/index.js';

/** The act that brings a case further, by the person in front of it. */
export type NextAct = 'takeOver' | 'checklistDone' | 'certify' | 'certifyStage2' | 'confirm';

type Case = Pick<AnswerOf<'cases.get'>, 'state' | 'certificationRole' | 'qp' | 'stopped'>;

/** What the assigned QP does next on a case; undefined where it is not theirs to go on, or the way is blocked. */
export function nextAct({ state, certificationRole, qp, stopped }: Case, personId: string): NextAct | undefined {
  if (stopped || qp?.personId !== personId) return undefined;
  if (!qp.takenOver && ['INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION'].includes(state)) return 'takeOver';
  if (state === 'UNDER_REVIEW') return 'checklistDone';
  if (state === 'READY_FOR_CERTIFICATION') return certificationRole === 'PARTIAL' ? 'confirm' : 'certify';
  return state === 'CONDITIONALLY_CERTIFIED' ? 'certifyStage2' : undefined;
}

/** The act that a review works towards: what the gates are shown for. */
export function decisionOf({
  certificationRole,
  state,
}: Pick<Case, 'certificationRole' | 'state'>): 'certify' | 'certifyStage2' | 'confirm' {
  if (certificationRole === 'PARTIAL') return 'confirm';
  return state === 'CONDITIONALLY_CERTIFIED' ? 'certifyStage2' : 'certify';
}
