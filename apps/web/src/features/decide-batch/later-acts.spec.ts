import { describe, expect, it } from '@jest/globals';
import { caseStates, caseTransition, openedPosition } from '@qp/domain/certification';
import { laterActsOf } from './later-acts.js';

const of = (state: string, stopped = false, certificationRole = 'FINAL') => laterActsOf({ state, stopped, certificationRole });

describe('acts besides the next one (domain reference 6.2, 6.15)', () => {
  it('offer stage 1 for a final batch that is ready, and for nothing else', () => {
    expect(of('READY_FOR_CERTIFICATION')).toEqual(['certifyStage1']);
    expect(of('READY_FOR_CERTIFICATION', false, 'PARTIAL')).toEqual([]);
    expect(of('UNDER_REVIEW')).toEqual([]);
  });

  it('lift a stop only where there is one, and suspend only what is in force', () => {
    expect(of('CERTIFIED', true)).toContain('liftStop');
    expect(of('CONDITIONALLY_CERTIFIED')).toEqual(['suspend', 'withdraw']);
    expect(of('REJECTED', true)).toEqual([]);
  });

  it('amend the destinations of what is certified in full and not stopped, and of nothing else', () => {
    expect(of('CERTIFIED')).toEqual(['amendDestinations', 'suspend', 'withdraw']);
    for (const other of [of('CERTIFIED', true), of('CONFIRMED'), of('CONDITIONALLY_CERTIFIED'), of('READY_FOR_CERTIFICATION')])
      expect(other).not.toContain('amendDestinations');
  });

  it('reinstate only what is suspended, never what failed late, which is withdrawn', () => {
    expect(of('SUSPENDED')).toEqual(['reinstate', 'withdraw']);
    expect(of('CERTIFIED')).not.toContain('reinstate');
    expect(of('FAILED_POST_RELEASE')).toEqual(['withdraw']);
  });

  it.each(caseStates)('are none that the table of the process does not have in %s', (state) => {
    for (const stopped of [false, true])
      for (const act of of(state, stopped))
        expect([act, caseTransition({ ...openedPosition(), qpAssigned: true, state, stopped }, act)?.command]).toEqual([act, act]);
  });
});
