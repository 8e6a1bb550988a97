import { answerReopensReview, takesAnswer, type CaseStateName } from '@qp/domain/certification';
import type { AnswerOf } from '../../api/index.js';
import type { Item } from './order.js';

type Case = Pick<AnswerOf<'cases.get'>, 'state' | 'qp'>;

/** How a person answers the checklist of a case now. */
export interface Answering {
  /** Whether a question takes an answer of the person. */
  readonly takes: (item: Pick<Item, 'needsStage2' | 'memberState' | 'state'>) => boolean;
  /** The checklist is closed: an answer opens the review again. */
  readonly reopens: boolean;
}

/** The assigned QP answers once the review was taken over, in the states that the domain allows; the server judges again. */
export function answeringOf({ state, qp }: Case, personId: string): Answering {
  const at = state as CaseStateName;
  const mine = qp?.personId === personId && qp.takenOver;
  return {
    takes: ({ needsStage2, memberState, state: standing }) =>
      mine && takesAnswer(at, { needsStage2, memberState, answered: standing === 'ANSWERED' }),
    reopens: mine && answerReopensReview(at),
  };
}
