import { caseTransitions, type CaseCommandName, type CaseTransition } from './transition-table.js';
import type { CaseStateName } from './states.js';

/** What of a question of the checklist decides, beside the state of its case, whether it may be answered. */
export interface AskedQuestion {
  /** It rests on results that are due at stage 2. */
  readonly needsStage2: boolean;
  /** Member state for which it is answered; null where it is asked of the whole batch. */
  readonly memberState: string | null;
  /** It has an answer that stands. */
  readonly answered: boolean;
}

const rows: readonly (CaseTransition & { readonly command: CaseCommandName })[] = caseTransitions;

function hasRow(command: CaseCommandName, state: CaseStateName): boolean {
  return rows.some((row) => row.command === command && row.from.includes(state));
}

/**
 * Whether a question may be answered where its case stands: before the decision every one, so that a review can go along with the intake
 * (rolling review, domain reference 6.2). After stage 1 only what rests on the late results (EudraLex Volume 4 Part IV 11.3.2); after the
 * certification only what is asked for a member state and has no answer yet.
 */
export function takesAnswer(state: CaseStateName, question: AskedQuestion): boolean {
  if (state === 'CONDITIONALLY_CERTIFIED') return question.needsStage2;
  if (state === 'CERTIFIED') return question.memberState !== null && !question.answered;
  return hasRow('answerItem', state) || answerReopensReview(state);
}

/** Whether an answer given in this state opens again a review whose checklist was closed (domain reference 6.2). */
export function answerReopensReview(state: CaseStateName): boolean {
  return hasRow('answerChanged', state) && !hasRow('answerItem', state);
}
