import { describe, expect, it } from '@jest/globals';
import type { BatchFacts, OwnStep } from './batch-facts.js';
import { scenarioPacks } from './scenario-packs.js';
import { validateFacts } from './validate-facts.js';

const base = scenarioPacks.euMadeRepeat;
const at = (step: OwnStep['step'], country: string): OwnStep => ({ step, siteName: 'Somewhere', country, relation: 'CONTRACT_SITE' });
const without = (step: OwnStep['step']) => base.ownSteps.filter((own) => own.step !== step);
const to = (memberState: string) => ({ trialId: 'TRIAL-1', memberState, authorisation: 'AUTHORISED', dossierVersion: '1.0' }) as const;

const impossible: readonly (readonly [string, Partial<BatchFacts>])[] = [
  ['FACTS.NO_OWN_STEP', { ownSteps: [], multiQp: true }],
  ['FACTS.STEP_TWICE', { ownSteps: [...base.ownSteps, at('TEST', 'DK'), at('TEST', 'DK')] }],
  ['FACTS.NO_DESTINATION', { destinations: [] }],
  ['FACTS.DESTINATION_TWICE', { destinations: [to('DK'), to('DK')] }],
  ['FACTS.DESTINATION_OUTSIDE', { destinations: [to('US')] }],
  ['FACTS.PARTIAL_ALONE', { certificationRole: 'PARTIAL' }],
  ['FACTS.PARTIAL_EXPIRY_UPDATE', { certificationRole: 'PARTIAL', caseType: 'EXPIRY_UPDATE', multiQp: true }],
  ['FACTS.RELABEL_STEPS', { caseType: 'RELABEL' }],
  ['FACTS.IMPORT_WITHOUT_THIRD_COUNTRY', { importStep: 'BULK', multiQp: true }],
  ['FACTS.THIRD_COUNTRY_WITHOUT_IMPORT', { origin: 'THIRD_COUNTRY' }],
  ['FACTS.OWN_IMPORT_OF_NOTHING', { ownSteps: [...base.ownSteps, at('IMPORT', 'DK')] }],
  ['FACTS.IMPORT_OUTSIDE', { origin: 'THIRD_COUNTRY', importStep: 'BULK', ownSteps: [...base.ownSteps, at('IMPORT', 'CH')] }],
  ['FACTS.NOBODY_IMPORTS', { origin: 'THIRD_COUNTRY', importStep: 'FINISHED' }],
  ['FACTS.MADE_OUTSIDE', { ownSteps: [...without('DP'), at('DP', 'GB')] }],
  ['FACTS.UNMODIFIED_IS_MADE', { productKind: 'COMPARATOR_AUTH_UNMODIFIED' }],
  ['FACTS.NOBODY_MAKES', { ownSteps: without('DP') }],
  ['FACTS.NOBODY_PACKS', { ownSteps: without('PACK') }],
  ['FACTS.AUTOLOGOUS', { autologous: true }],
  ['FACTS.GMO', { gmo: true }],
];

describe('facts that can be true together', () => {
  it.each(Object.entries(scenarioPacks))('%s', (_name, facts) => expect(validateFacts(facts)).toEqual([]));

  it('another QP may answer for a step, a hospital may label, a lab may lie abroad', () => {
    expect(validateFacts({ ...base, ownSteps: without('DP'), multiQp: true })).toEqual([]);
    expect(validateFacts({ ...base, ownSteps: without('PACK'), hospitalExempt: true })).toEqual([]);
    expect(validateFacts({ ...base, ownSteps: [...without('TEST'), at('TEST', 'US')] })).toEqual([]);
    expect(validateFacts({ ...base, caseType: 'RELABEL', ownSteps: [at('PACK', 'DK')] })).toEqual([]);
  });
});

describe('facts that cannot', () => {
  it.each(impossible)('%s is found, with what to correct', (code, change) => {
    const problems = validateFacts({ ...base, ...change });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toMatch(/\.$/);
    expect(problems[0]?.whatToDo).toMatch(/\.$/);
    expect(problems[0]?.details).toHaveProperty('fact');
  });

  it('names all of them at once', () => {
    expect(validateFacts({ ...base, destinations: [], gmo: true }).map((problem) => problem.code)).toEqual([
      'FACTS.NO_DESTINATION',
      'FACTS.GMO',
    ]);
  });
});
