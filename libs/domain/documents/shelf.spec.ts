import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileRequirements, currentRuleSet, scenarioPacks, type BatchFacts } from '../requirements/index.js';
import { levelsOf, sameScope, shelfKind, shelfKinds, shelfScope } from './shelf.js';
import { answerOf } from './standing-document.js';
import { answersByItself, scopeOfLine, type StandingScope } from './standing-scope.js';

const refusedWith = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const kinds = shelfKinds(currentRuleSet);
const site = { name: 'Fjord (Test)', country: 'US' };
const dossier = { trialId: 't1', memberState: 'DK', dossierVersion: '1.0' };
const all: StandingScope = { productId: 'p1', authorisationId: 'a1', trialIds: ['t1'], destinations: [dossier], sites: [site] };

/** Everything that a kind asks to be named. */
function named(code: string): StandingScope {
  const levels = levelsOf(shelfKind(code, currentRuleSet));
  return {
    ...(levels.product && { productId: all.productId }),
    ...(levels.authorisation && { authorisationId: all.authorisationId }),
    ...(levels.trial && !levels.country && { trialIds: all.trialIds }),
    ...(levels.country && { destinations: all.destinations }),
    ...(levels.site && { sites: all.sites }),
  };
}

const anyFacts: fc.Arbitrary<BatchFacts> = fc
  .tuple(
    fc.constantFrom(...Object.values<BatchFacts>(scenarioPacks)),
    fc.record({
      certificationRole: fc.constantFrom('FINAL', 'PARTIAL'),
      batchOrdinal: fc.constantFrom('FIRST', 'REPEAT', 'AFTER_CHANGE'),
      thirdPartyAudit: fc.boolean(),
      multiQp: fc.boolean(),
      ownSteps: fc.array(
        fc.record({
          step: fc.constantFrom('DP', 'PACK', 'TEST', 'IMPORT'),
          siteName: fc.constantFrom('Fjord (Test)', 'Polder (Test)'),
          country: fc.constantFrom('DK', 'US'),
          relation: fc.constantFrom('OWN_SITE', 'CONTRACT_SITE'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  )
  .map(([pack, change]) => ({ ...pack, ...change }));

describe('a shelf for standing documents', () => {
  it('is there for every kind of document that serves several batches, and for no other', () => {
    expect(kinds.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['PSF', 'QTA_SPONSOR', 'MIA_IMP', 'GMP_CERT', 'QP_DECLARATION', 'AUDIT_REPORT', 'IMPD', 'PROTOCOL']),
    );
    for (const { code } of kinds) expect(shelfKind(code, currentRuleSet).code).toBe(code);
    expect(() => shelfKind('COA_DP', currentRuleSet)).toThrow(refusedWith('NOT_A_STANDING_DOCUMENT'));
    expect(() => shelfKind('NOTHING', currentRuleSet)).toThrow(refusedWith('NOT_FOUND'));
  });

  it('speaks of exactly the levels that the line of a batch asks, whatever the batch is', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const line of compileRequirements(facts, currentRuleSet)) {
          const wanted = scopeOfLine(line, { facts, productId: 'p1', authorisationId: 'a1' });
          if (wanted === undefined || !answersByItself(line)) continue;
          const scope = shelfScope(shelfKind(line.code, currentRuleSet), named(line.code));
          expect([line.code, Object.keys(scope).toSorted()]).toEqual([line.code, Object.keys(wanted).toSorted()]);
        }
      }),
    );
  });

  it('answers the line by itself where it was put there for what the batch has', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const line of compileRequirements(facts, currentRuleSet).filter(answersByItself)) {
          const wanted = scopeOfLine(line, { facts, productId: 'p1', authorisationId: 'a1' });
          const empty = [wanted?.trialIds, wanted?.destinations, wanted?.sites].some((list) => list?.length === 0);
          if (wanted === undefined || empty) continue;
          const { trialIds, ...rest } = wanted;
          const given = wanted.destinations ? rest : { ...rest, ...(trialIds && { trialIds }) };
          const scope = shelfScope(shelfKind(line.code, currentRuleSet), given);
          const document = {
            id: 'd',
            code: line.code,
            versionId: 'v',
            scope,
            state: 'IN_FORCE',
            acceptedAt: '2026-01-01T00:00:00Z',
          } as const;
          expect(answerOf(line, wanted, [document], '2026-11-29')?.versionId).toBe('v');
        }
      }),
    );
  });

  it('is refused where a level is missing or too much, and the refusal names it', () => {
    const psf = shelfKind('PSF', currentRuleSet);
    expect(shelfScope(psf, { productId: 'p1' })).toEqual({ productId: 'p1' });
    expect(() => shelfScope(psf, {})).toThrow('the product must be named');
    expect(() => shelfScope(psf, { productId: 'p1', trialIds: ['t1'] })).toThrow('does not belong to the trial');
    expect(() => shelfScope(shelfKind('GMP_CERT', currentRuleSet), { sites: [site] })).toThrow('the authorisation');
    expect(() => shelfScope(shelfKind('CTA_DECISION', currentRuleSet), { trialIds: ['t1'] })).toThrow('member state');
  });

  it('reads the trials off the dossiers, and each entry counts once and in one order', () => {
    const decision = shelfKind('CTA_DECISION', currentRuleSet);
    const other = { ...dossier, memberState: 'AT' };
    const scope = shelfScope(decision, { destinations: [dossier, other, dossier] });
    expect(scope).toEqual({ trialIds: ['t1'], destinations: [other, dossier].toSorted((one) => (one === other ? -1 : 1)) });
    expect(sameScope(scope, shelfScope(decision, { destinations: [other, dossier] }))).toBe(true);
    expect(sameScope(scope, shelfScope(decision, { destinations: [other] }))).toBe(false);
  });
});
