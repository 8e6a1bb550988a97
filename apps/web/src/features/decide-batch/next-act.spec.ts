import { describe, expect, it } from '@jest/globals';
import { caseStates, openStates } from '@qp/domain/certification';
import { nextAct } from './next-act.js';

const me = 'me';
const mine = { personId: me, name: 'Dr T. Test', takenOver: true };
const theCase = { state: 'UNDER_REVIEW', certificationRole: 'FINAL', caseType: 'INITIAL', qp: mine, stopped: false };

describe('what the assigned QP does next', () => {
  it('is to take over before anything else, from the start to the decision and while the case is on hold', () => {
    const given = { ...theCase, qp: { ...mine, takenOver: false } };
    expect(caseStates.filter((state) => nextAct({ ...given, state }, me) === 'takeOver')).toEqual([...openStates, 'ON_HOLD']);
  });

  it('is nothing more on a case on hold that was taken over, and nothing before the review', () => {
    for (const state of ['DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'ON_HOLD']) expect(nextAct({ ...theCase, state }, me)).toBeUndefined();
  });

  it('is to close the checklist, then to decide', () => {
    expect(nextAct(theCase, me)).toBe('checklistDone');
    expect(nextAct({ ...theCase, state: 'READY_FOR_CERTIFICATION' }, me)).toBe('certify');
    expect(nextAct({ ...theCase, state: 'READY_FOR_CERTIFICATION', certificationRole: 'PARTIAL' }, me)).toBe('confirm');
    expect(nextAct({ ...theCase, state: 'CONDITIONALLY_CERTIFIED' }, me)).toBe('certifyStage2');
  });

  it('is nothing for another QP, and nothing on a stopped batch, in any state', () => {
    for (const state of caseStates) {
      expect(nextAct({ ...theCase, state }, 'somebody else')).toBeUndefined();
      expect(nextAct({ ...theCase, state, stopped: true }, me)).toBeUndefined();
      expect(nextAct({ ...theCase, state, qp: null }, me)).toBeUndefined();
    }
  });
});
