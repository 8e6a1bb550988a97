import type { AnswerOf } from '../../api/index.js';

/** Signed acts besides the one that brings a case further, with what each asks from the person. */
export const laterActs = {
  certifyStage1: ['lateTests', 'remarks'],
  amendDestinations: ['destinations', 'remarks'],
  liftStop: ['reason'],
  suspend: ['reason'],
  reinstate: ['investigation', 'reason'],
  withdraw: ['reason'],
} as const;

/** One of them. */
export type LaterAct = keyof typeof laterActs;

const IN_FORCE = ['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED'];

/** Which of them a case allows now, by its state; who may is asked of the table of commands, and the server judges again. */
export function laterActsOf({
  state,
  stopped,
  certificationRole,
}: Pick<AnswerOf<'cases.get'>, 'state' | 'stopped' | 'certificationRole'>): readonly LaterAct[] {
  if (state === 'READY_FOR_CERTIFICATION') return certificationRole === 'FINAL' && !stopped ? ['certifyStage1'] : [];
  if (IN_FORCE.includes(state) && stopped) return ['liftStop', 'suspend', 'withdraw'];
  if (IN_FORCE.includes(state)) return state === 'CERTIFIED' ? ['amendDestinations', 'suspend', 'withdraw'] : ['suspend', 'withdraw'];
  if (state === 'SUSPENDED') return ['reinstate', 'withdraw'];
  return state === 'FAILED_POST_RELEASE' ? ['withdraw'] : [];
}
