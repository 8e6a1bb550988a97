import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileRequirements, currentRuleSet, scenarioPacks, steps, type BatchFacts } from '../requirements/index.js';
import { compileChecklist } from './compile-checklist.js';
import { itemsReopenedBy, keysReopenedBy } from './reopening.js';

const change: fc.Arbitrary<Partial<BatchFacts>> = fc.record(
  {
    certificationRole: fc.constantFrom('FINAL', 'PARTIAL'),
    caseType: fc.constantFrom('INITIAL', 'EXPIRY_UPDATE', 'RELABEL', 'RECERTIFICATION'),
    productKind: fc.constantFrom('TEST', 'PLACEBO', 'COMPARATOR_AUTH_UNMODIFIED', 'COMPARATOR_AUTH_MODIFIED', 'COMPARATOR_UNAUTH'),
    modality: fc.constantFrom('CHEMICAL', 'BIOLOGICAL', 'ATMP_CELL', 'ATMP_GENE', 'RADIOPHARMA'),
    ownSteps: fc.array(
      fc.record({
        step: fc.constantFrom(...steps),
        siteName: fc.constant('Alpha'),
        country: fc.constantFrom('DK', 'US'),
        relation: fc.constantFrom('OWN_SITE', 'CONTRACT_SITE'),
      }),
      { maxLength: 4 },
    ),
    destinations: fc.array(
      fc.record({
        trialId: fc.constantFrom('T1', 'T2'),
        memberState: fc.constantFrom('DK', 'SE'),
        authorisation: fc.constantFrom('SUBMITTED', 'AUTHORISED'),
        dossierVersion: fc.constant('1.0'),
      }),
      { maxLength: 4 },
    ),
    sterile: fc.boolean(),
    autologous: fc.boolean(),
    shortShelfLife: fc.boolean(),
    multiQp: fc.boolean(),
    blinded: fc.boolean(),
    animalOrigin: fc.boolean(),
  },
  { requiredKeys: [] },
);
const facts: fc.Arbitrary<BatchFacts> = fc
  .tuple(fc.constantFrom(...Object.values<BatchFacts>(scenarioPacks)), change)
  .map(([pack, changes]) => ({ ...pack, ...changes }));

const linesOf = (of: BatchFacts) => compileRequirements(of, currentRuleSet);
const itemsOf = (of: BatchFacts) => compileChecklist(of, linesOf(of));

describe('the checklist of any facts', () => {
  it('asks nothing twice, the same for the same facts, and always the personal duties', () => {
    fc.assert(
      fc.property(facts, (any) => {
        const items = itemsOf(any);
        const keys = items.map((item) => item.key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(itemsOf(structuredClone(any))).toEqual(items);
        expect(keys).toEqual(expect.arrayContaining(['Q01', 'Q02', 'Q41', 'Q42']));
        expect(keys).not.toContain('Q03');
      }),
    );
  });

  it('is the same for a first batch and for its repeat', () => {
    fc.assert(
      fc.property(facts, (any) => {
        const keys = (batchOrdinal: BatchFacts['batchOrdinal']) => itemsOf({ ...any, batchOrdinal }).map((item) => item.key);
        expect(keys('REPEAT')).toEqual(keys('FIRST'));
      }),
    );
  });

  it('cites as asked exactly the lines of the list', () => {
    fc.assert(
      fc.property(facts, (any) => {
        const lines = new Set(linesOf(any).map((line) => line.key));
        for (const document of itemsOf(any).flatMap((item) => item.evidence)) {
          expect(lines.has(document.key)).toBe(document.origin === 'ASKED');
        }
      }),
    );
  });

  it('re-opens only items that the checklist ties to the document', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...currentRuleSet.rows.map((row) => row.code)), (any, code) => {
        const tied = itemsReopenedBy(code);
        for (const key of keysReopenedBy(itemsOf(any), code)) expect(tied).toContain(key.slice(0, 3));
      }),
    );
  });
});
