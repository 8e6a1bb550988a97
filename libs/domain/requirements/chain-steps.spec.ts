import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { steps, type OwnStep } from './batch-facts.js';
import { stepsByChain, type ChainSite } from './chain-steps.js';

const site = (name: string, does: readonly string[], country = 'DK'): ChainSite => ({
  organisationId: `id-${name}`,
  name,
  country,
  steps: does,
});
const own = (step: OwnStep['step'], siteName: string, country = 'DK'): OwnStep => ({ step, siteName, country, relation: 'OWN_SITE' });

describe('own steps after a change of the supply chain', () => {
  it('follow the site that came for a step, and say where it is', () => {
    const before = [site('Fjord', ['DP', 'PACK']), site('Polder', ['TEST'], 'NL')];
    const after = [site('Fjord', ['DP']), site('Polder', ['TEST'], 'NL'), site('Alp', ['PACK'], 'AT')];
    expect(stepsByChain([own('DP', 'Fjord'), own('PACK', 'Fjord'), own('TEST', 'Polder', 'NL')], before, after, 'id-Fjord')).toEqual({
      ownSteps: [
        own('DP', 'Fjord'),
        { step: 'PACK', siteName: 'Alp', country: 'AT', relation: 'CONTRACT_SITE' },
        own('TEST', 'Polder', 'NL'),
      ],
      open: [],
    });
  });

  it('take in a further site, also one of the certifier’s own; a step that is not answered for is not added', () => {
    const before = [site('Fjord', ['DP'])];
    const after = [site('Fjord', ['DP']), site('Quay', ['DP', 'TEST'])];
    expect(stepsByChain([own('DP', 'Fjord')], before, after, 'id-Quay').ownSteps).toEqual([own('DP', 'Fjord'), own('DP', 'Quay')]);
  });

  it('stay where nobody does the step any more, which is said', () => {
    const { ownSteps, open } = stepsByChain([own('TEST', 'Polder')], [site('Polder', ['TEST'])], [site('Fjord', ['DP'])], 'x');
    expect(ownSteps).toEqual([own('TEST', 'Polder')]);
    expect(open).toEqual([expect.stringContaining('does TEST')]);
  });

  it('never leave a step without a site nor name one twice, and stay the same under the same chain', () => {
    const names = fc.constantFrom('Fjord', 'Polder', 'Alp', 'Quay');
    const chain = fc.uniqueArray(fc.record({ name: names, does: fc.uniqueArray(fc.constantFrom(...steps), { minLength: 1 }) }), {
      selector: ({ name }) => name,
    });
    const owned = fc.uniqueArray(fc.record({ step: fc.constantFrom(...steps), name: names }), {
      selector: ({ step, name }) => `${step} ${name}`,
    });
    fc.assert(
      fc.property(owned, chain, chain, (mine, one, other) => {
        const ownSteps = mine.map(({ step, name }) => own(step, name));
        const [before, after] = [one, other].map((sites) => sites.map(({ name, does }) => site(name, does)));
        const { ownSteps: next } = stepsByChain(ownSteps, before ?? [], after ?? [], 'id-Fjord');
        expect(new Set(next.map(({ step }) => step))).toEqual(new Set(ownSteps.map(({ step }) => step)));
        expect(new Set(next.map(({ step, siteName }) => `${step} ${siteName}`)).size).toBe(next.length);
        expect(new Set(stepsByChain(ownSteps, before ?? [], before ?? [], 'x').ownSteps)).toEqual(new Set(ownSteps));
      }),
    );
  });
});
