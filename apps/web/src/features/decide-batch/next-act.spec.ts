import { describe, expect, it } from '@jest/globals';
import { caseStates } from '@qp/domain/certification';
import { nextAct } from './next-act.js';

const me = 'me';
const mine = { personId: me, name: 'Dr T. Test', takenOver: true };
const theCase = { state: 'UNDER_REVIEW', certificationRole: 'FINAL', qp: mine, stopped: false };

describe('what the assigned QP does next', () => {
  it('is to take over before anything else', () => {
    expect(nextAct({ ...theCase, qp: { ...mine, takenOver: false } }, me)).toBe('takeOver');
  });

  it('is to close the checklist, then to decide', () => {
    expect(nextAct(theCase, me)).toBe('checklistDone');
    expect(nextAct({ ...theCase, state: 'READY_FOR_CERTIFICATION' }, me)).toBe('certify');
    expect(nextAct({ ...theCase, state: 'READY_FOR_CERTIFICATION', certificationRole: 'PARTIAL' }, me)).toBe('confirm');
  });

  it('is nothing for another QP, and nothing on a stopped batch, in any state', () => {
    for (const state of caseStates) {
      expect(nextAct({ ...theCase, state }, 'somebody else')).toBeUndefined();
      expect(nextAct({ ...theCase, state, stopped: true }, me)).toBeUndefined();
      expect(nextAct({ ...theCase, state, qp: null }, me)).toBeUndefined();
    }
  });
});
