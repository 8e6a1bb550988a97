import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { steps, type BatchDestination, type BatchFacts, type OwnStep } from './batch-facts.js';
import { compileRequirements } from './compile.js';
import { negates } from './condition.js';
import { applyDifference, diffRequirements, type RequirementInput } from './difference.js';
import { parseCondition } from './parse-condition.js';
import type { AddedRequirement, RequirementLine } from './requirement-line.js';
import { rowConditions } from './row-conditions.js';
import type { RuleSet } from './rule-set.js';
import { currentRuleSet } from './rule-sets.js';
import { holds, truthOf } from './truth.js';

const ownStep: fc.Arbitrary<OwnStep> = fc.record({
  step: fc.constantFrom(...steps),
  siteName: fc.constantFrom('Alpha', 'Beta', 'Gamma'),
  country: fc.constantFrom('DK', 'SE', 'US', 'CH', 'XI'),
  relation: fc.constantFrom('OWN_SITE', 'CONTRACT_SITE'),
});
const destination: fc.Arbitrary<BatchDestination> = fc.record({
  trialId: fc.constantFrom('T1', 'T2'),
  memberState: fc.constantFrom('DK', 'SE', 'DE'),
  authorisation: fc.constantFrom('SUBMITTED', 'AUTHORISED'),
  dossierVersion: fc.constantFrom('1.0', '2.0'),
});
const flags = [
  'loggerRequired',
  'mraCoversImp',
  'sterile',
  'autologous',
  'decentralised',
  'shortShelfLife',
  'blinded',
  'animalOrigin',
  'gmo',
  'controlledSubstance',
  'multiQp',
  'thirdPartyAudit',
  'siteMove',
  'hospitalExempt',
] as const satisfies readonly (keyof BatchFacts)[];

const yesOrNo = fc.boolean();
/** Any combination of facts, impossible ones included: the compiler must behave on all of them. */
const facts: fc.Arbitrary<BatchFacts> = fc.record({
  certificationRole: fc.constantFrom('FINAL', 'PARTIAL'),
  caseType: fc.constantFrom('INITIAL', 'EXPIRY_UPDATE', 'RELABEL', 'RECERTIFICATION'),
  origin: fc.constantFrom('EU_EEA', 'THIRD_COUNTRY'),
  importStep: fc.constantFrom('NONE', 'BULK', 'FINISHED'),
  destinations: fc.array(destination, { maxLength: 3 }),
  ownSteps: fc.array(ownStep, { maxLength: 5 }),
  storageClass: fc.constantFrom('AMBIENT', 'CONTROLLED', 'REFRIGERATED', 'FROZEN'),
  productKind: fc.constantFrom(
    'TEST',
    'PLACEBO',
    'COMPARATOR_AUTH_UNMODIFIED',
    'COMPARATOR_AUTH_MODIFIED',
    'COMPARATOR_UNAUTH',
    'AUXILIARY',
  ),
  modality: fc.constantFrom('CHEMICAL', 'BIOLOGICAL', 'ATMP_CELL', 'ATMP_GENE', 'RADIOPHARMA'),
  batchOrdinal: fc.constantFrom('FIRST', 'REPEAT', 'AFTER_CHANGE'),
  loggerRequired: yesOrNo,
  mraCoversImp: yesOrNo,
  sterile: yesOrNo,
  autologous: yesOrNo,
  decentralised: yesOrNo,
  shortShelfLife: yesOrNo,
  blinded: yesOrNo,
  animalOrigin: yesOrNo,
  gmo: yesOrNo,
  controlledSubstance: yesOrNo,
  multiQp: yesOrNo,
  thirdPartyAudit: yesOrNo,
  siteMove: yesOrNo,
  hospitalExempt: yesOrNo,
});

type Widening = (before: BatchFacts) => BatchFacts;

/** Steps that make more hold and nothing less. */
const widenings: fc.Arbitrary<Widening[]> = fc
  .tuple(destination, ownStep)
  .map(([to, own]) => [
    ...flags.map((flag): Widening => (before) => ({ ...before, [flag]: true })),
    (before) => ({ ...before, batchOrdinal: 'FIRST' }),
    (before) => ({ ...before, storageClass: 'FROZEN' }),
    (before) => ({ ...before, destinations: [...before.destinations, to] }),
    (before) => ({ ...before, ownSteps: [...before.ownSteps, own] }),
  ]);

const addition: fc.Arbitrary<AddedRequirement> = fc.record({
  code: fc.constantFrom('OOS_OOT_REPORT', 'MFG_COC', 'IMPORT_TEST_REPORT', 'COA_DP', 'CTA_DECISION', 'SITE_PHOTOGRAPHS'),
  need: fc.constantFrom('H', 'W', 'I'),
  reason: fc.constantFrom('Wish of the QP', 'OOS recorded'),
});
const otherRuleSet: RuleSet = {
  version: 'requirements-test',
  rows: currentRuleSet.rows
    .filter((row) => row.row % 7 !== 0)
    .map((row) => (row.row % 5 === 0 ? { ...row, when: { W: 'FINAL, BLD' }, waivable: true } : row)),
};
const input: fc.Arbitrary<RequirementInput> = fc.record({
  facts,
  ruleSet: fc.constantFrom(currentRuleSet, otherRuleSet),
  additions: fc.array(addition, { maxLength: 3 }),
});

const compileOf = (of: RequirementInput) => compileRequirements(of.facts, of.ruleSet, of.additions);
const hardCodes = (lines: readonly RequirementLine[]) => lines.filter((line) => line.needAtDue === 'H').map((line) => line.code);

describe('any facts', () => {
  it('nothing is required twice, and the same facts give the same list', () => {
    fc.assert(
      fc.property(input, (any) => {
        const lines = compileOf(any);
        expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
        expect(compileOf(structuredClone(any))).toEqual(lines);
      }),
    );
  });

  it('every line says which rule made it, and that rule holds', () => {
    fc.assert(
      fc.property(facts, (any) => {
        for (const line of compileRequirements(any, currentRuleSet)) {
          expect(holds(parseCondition(line.rule), truthOf(any))).toBe(true);
          expect(line.because).toMatch(/^[A-Z].+\.$/);
        }
      }),
    );
  });

  it('what is not asked has no condition that holds', () => {
    fc.assert(
      fc.property(facts, (any) => {
        const asked = new Set(compileRequirements(any, currentRuleSet).map((line) => line.code));
        for (const row of currentRuleSet.rows.filter((candidate) => !asked.has(candidate.code))) {
          expect(rowConditions(row).levels.some(({ condition }) => holds(condition, truthOf(any)))).toBe(false);
        }
      }),
    );
  });

  it('no hard document is lost when more holds, but for viral safety and cell banks once a cell therapy is autologous', () => {
    fc.assert(
      fc.property(facts, widenings, (before, each) => {
        // A relabelling with any other own step is impossible facts, not a wider case.
        fc.pre(before.caseType !== 'RELABEL');
        const hard = hardCodes(compileRequirements(before, currentRuleSet));
        for (const after of each.map((widen) => widen(before))) {
          const still = new Set(hardCodes(compileRequirements(after, currentRuleSet)));
          const allowed = after.autologous && !before.autologous ? ['VIRAL_SAFETY', 'CELL_BANK_CERT'] : [];
          expect(hard.filter((code) => !still.has(code) && !allowed.includes(code))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('only five rows ever say "not"', () => {
    const negating = currentRuleSet.rows.filter((row) => rowConditions(row).levels.some(({ condition }) => negates(condition)));
    expect(negating.map((row) => row.row)).toEqual([21, 22, 25, 26, 32]);
  });

  it('a document that cannot be waived is hard wherever the rules ask it', () => {
    fc.assert(
      fc.property(facts, (any) => {
        for (const line of compileRequirements(any, currentRuleSet)) if (!line.waivable) expect(line.need).toBe('H');
      }),
    );
  });

  it('an addition never weakens a line and appears once', () => {
    fc.assert(
      fc.property(facts, addition, (any, asked) => {
        const before = hardCodes(compileRequirements(any, currentRuleSet));
        const after = compileRequirements(any, currentRuleSet, [asked, asked]);
        expect(hardCodes(after)).toEqual(expect.arrayContaining(before));
        expect(after.filter((line) => line.code === asked.code)).toHaveLength(1);
      }),
    );
  });
});

describe('differences of any two lists', () => {
  it('are empty between a list and itself', () => {
    fc.assert(fc.property(input, (any) => expect(diffRequirements(any, any)).toEqual({ added: [], removed: [], changed: [] })));
  });

  it('lead from the one list to the other when carried out', () => {
    fc.assert(
      fc.property(input, input, (before, after) => {
        const difference = diffRequirements(before, after);
        expect(applyDifference(compileOf(before), difference)).toEqual(compileOf(after));
        const named = [...difference.removed, ...difference.changed];
        expect(named.every(({ because }) => because.length > 0)).toBe(true);
      }),
    );
  });

  it('are the reverse of each other', () => {
    fc.assert(
      fc.property(input, input, (one, other) => {
        const there = diffRequirements(one, other);
        const back = diffRequirements(other, one);
        expect(back.added.map((line) => line.key).sort()).toEqual(there.removed.map(({ key }) => key).sort());
        expect(back.changed.map(({ key }) => key).sort()).toEqual(there.changed.map(({ key }) => key).sort());
      }),
    );
  });
});
