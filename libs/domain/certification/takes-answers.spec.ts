import { describe, expect, it } from '@jest/globals';
import { answerReopensReview, caseStates, takesAnswer } from './index.js';

const plain = { needsStage2: false, memberState: null, answered: false };
const late = { ...plain, needsStage2: true };
const statesOf = (question: typeof plain | typeof late | { memberState: string; needsStage2: boolean; answered: boolean }) =>
  caseStates.filter((state) => takesAnswer(state, question));
const review = ['INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD'];

describe('answers to the checklist', () => {
  it('are taken before the decision, from the intake on and while the case is on hold', () => {
    expect(statesOf(plain)).toEqual(review);
    expect(statesOf({ ...plain, answered: true })).toEqual(review);
  });

  it('are taken after stage 1 where they rest on late results, and there alone', () => {
    expect(statesOf(late)).toEqual([...review, 'CONDITIONALLY_CERTIFIED']);
    expect(statesOf({ ...late, answered: true })).toEqual([...review, 'CONDITIONALLY_CERTIFIED']);
  });

  it('are taken after the certification for a member state that has none yet', () => {
    expect(statesOf({ ...plain, memberState: 'SE' })).toEqual([...review, 'CERTIFIED']);
    expect(statesOf({ ...plain, memberState: 'SE', answered: true })).toEqual(review);
  });

  it('open the review again once the checklist was closed, and in no other state', () => {
    expect(caseStates.filter(answerReopensReview)).toEqual(['READY_FOR_CERTIFICATION']);
  });
});
