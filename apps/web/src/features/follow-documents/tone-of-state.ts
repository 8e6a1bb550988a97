import type { AnswerOf } from '../../api/index.js';
import type { ToneName } from '../../ui/index.js';

type State = AnswerOf<'documents.get'>['current']['state'];

const tones: Readonly<Record<State, ToneName>> = {
  RECEIVED: 'waiting',
  IN_CHECK: 'waiting',
  ACCEPTED: 'good',
  REJECTED: 'stop',
  EXPIRED: 'stop',
  QUARANTINED: 'stop',
  SUPERSEDED: 'none',
};

/** How the state of a version looks. */
export function toneOfState(state: State): ToneName {
  return tones[state];
}
