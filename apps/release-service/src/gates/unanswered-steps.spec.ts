import { describe, expect, it } from '@jest/globals';
import { scenarioPacks, type BatchFacts } from '@qp/domain/requirements';
import { unansweredSteps } from './unanswered-steps.js';

const base = scenarioPacks.euMadeRepeat;
const asked = (change: Partial<BatchFacts>, lineage: { steps: string[] }[] = []) =>
  unansweredSteps(JSON.parse(JSON.stringify({ ...base, ...change })) as Parameters<typeof unansweredSteps>[0], lineage);
const without = (...gone: string[]) => base.ownSteps.filter(({ step }) => !gone.includes(step));

describe('steps that nobody answers for', () => {
  it('are manufacture and packaging that are neither own nor in the scope of a parent', () => {
    expect(asked({})).toEqual([]);
    expect(asked({ multiQp: true, ownSteps: without('DP', 'PACK') })).toEqual(['DP', 'PACK']);
    expect(asked({ multiQp: true, ownSteps: without('PACK') }, [{ steps: ['DP'] }])).toEqual(['PACK']);
    expect(asked({ multiQp: true, ownSteps: without('DP') }, [{ steps: ['DP'] }])).toEqual([]);
  });

  it('are none under a marketing authorisation, in a hospital, for a part, and for certified stock', () => {
    expect(asked({ productKind: 'COMPARATOR_AUTH_UNMODIFIED', ownSteps: without('DP') })).toEqual([]);
    expect(asked({ productKind: 'COMPARATOR_AUTH_MODIFIED', ownSteps: without('DP') })).toEqual(['DP']);
    expect(asked({ hospitalExempt: true, ownSteps: without('PACK') })).toEqual([]);
    expect(asked({ certificationRole: 'PARTIAL', multiQp: true, ownSteps: without('DP') })).toEqual([]);
    expect(asked({ caseType: 'EXPIRY_UPDATE', ownSteps: without('DP', 'PACK') })).toEqual([]);
  });

  it('are none in the scenario packs of one QP', () => {
    for (const facts of Object.values(scenarioPacks).filter(({ multiQp }) => !multiQp)) expect(asked(facts)).toEqual([]);
  });
});
