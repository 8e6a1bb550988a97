import type { AnswerOf } from '../../api/index.js';
import { allows, type Positioned } from './allowed-acts.js';

/** The acts that bring a case further, in the order in which they come. */
const onTheWay = ['checklistDone', 'certify', 'confirm', 'certifyStage2'] as const;

/** The act that brings a case further, by the person in front of it. */
export type NextAct = 'takeOver' | (typeof onTheWay)[number];

/** What the assigned QP does next on a case; undefined where it is not theirs to go on, or the way is blocked. */
export function nextAct(release: Positioned, personId: string): NextAct | undefined {
  const { stopped, qp } = release;
  if (stopped || qp?.personId !== personId) return undefined;
  if (!qp.takenOver && allows(release, 'takeOver')) return 'takeOver';
  return onTheWay.find((act) => allows(release, act));
}

/** The act that a review works towards: what the gates are shown for. */
export function decisionOf({
  certificationRole,
  state,
}: Pick<AnswerOf<'cases.get'>, 'certificationRole' | 'state'>): 'certify' | 'certifyStage2' | 'confirm' {
  if (certificationRole === 'PARTIAL') return 'confirm';
  return state === 'CONDITIONALLY_CERTIFIED' ? 'certifyStage2' : 'certify';
}
