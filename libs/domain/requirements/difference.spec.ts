import { describe, expect, it } from '@jest/globals';
import { compileRequirements } from './compile.js';
import { diffRequirements } from './difference.js';
import type { AddedRequirement } from './requirement-line.js';
import { currentRuleSet } from './rule-sets.js';
import type { RuleSet } from './rule-set.js';
import { scenarioPacks } from './scenario-packs.js';

const ruleSet = currentRuleSet;
const base = { facts: scenarioPacks.euMadeRepeat, ruleSet };

describe('difference', () => {
  it('says what a corrected fact adds and why', () => {
    const difference = diffRequirements(base, { facts: { ...base.facts, siteMove: true }, ruleSet });
    expect(difference.added.map((line) => [line.code, line.because])).toEqual([
      ['TRANSIT_TEMP_IN', 'The batch is certified or confirmed anew; the batch moved between sites before certification.'],
    ]);
    expect(difference.removed).toEqual([]);
  });

  it('says what it removes and why', () => {
    const difference = diffRequirements(base, { facts: { ...base.facts, productKind: 'PLACEBO' }, ruleSet });
    expect(difference.removed.map(({ key, because }) => [key, because])).toEqual([
      ['API_COA', 'The product is a placebo.'],
      ['COA_DP', expect.stringContaining('The product is a placebo')],
    ]);
    expect(difference.added.map((line) => line.code)).toEqual(['IMPD_SIMPLIFIED_OR_SMPC', 'PLACEBO_COA']);
  });

  it('tells a changed need from a changed text', () => {
    const abroad = base.facts.ownSteps.map((own) => ({ ...own, country: own.step === 'DP' ? 'US' : own.country }));
    const difference = diffRequirements(base, { facts: { ...base.facts, ownSteps: abroad }, ruleSet });
    const audit = difference.changed.find(({ key }) => key === 'AUDIT_REPORT');
    expect(audit).toMatchObject({ changesWhatBlocks: true, before: { need: 'W' }, after: { need: 'H' } });
    expect(audit?.because).toMatch(/^W becomes H\. /);
    expect(difference.changed.find(({ key }) => key === 'BMR_EXECUTED')).toMatchObject({ changesWhatBlocks: false });
  });

  it('compares rule-set versions', () => {
    const next: RuleSet = { version: 'next', rows: ruleSet.rows.filter((row) => row.code !== 'PSF') };
    const difference = diffRequirements(base, { ...base, ruleSet: next });
    expect(difference.removed.map(({ key, because }) => [key, because])).toEqual([['PSF', 'Rule set next does not ask for it.']]);
  });

  it('compares what was asked in addition', () => {
    const additions: AddedRequirement[] = [
      { code: 'OOS_OOT_REPORT', need: 'H', reason: 'OOS recorded in dissolution.' },
      { code: 'SITE_PHOTOGRAPHS', need: 'W', reason: 'Wish of the QP.', title: 'Photographs of the line', providedBy: 'Packager' },
    ];
    const difference = diffRequirements(base, { ...base, additions });
    expect(difference.added).toMatchObject([
      { row: 41, code: 'OOS_OOT_REPORT', source: 'ADDED', need: 'H', title: 'OOS/OOT investigation' },
      { row: null, code: 'SITE_PHOTOGRAPHS', title: 'Photographs of the line', providedBy: 'Packager', waivable: true },
    ]);
    expect(diffRequirements({ ...base, additions }, base).removed.map(({ because }) => because)).toEqual([
      'It is no longer asked in addition.',
      'It is no longer asked in addition.',
    ]);
  });
});

describe('additions', () => {
  const added = (code: string, need: 'H' | 'W') =>
    compileRequirements(base.facts, ruleSet, [{ code, need, reason: 'Wish of the QP.' }]).find((line) => line.code === code);

  it('keep the investigation of an OOS hard, whatever was asked', () => expect(added('OOS_OOT_REPORT', 'W')?.need).toBe('H'));

  it('can be waived again where the rules do not ask the document', () => {
    expect(added('IMPORT_CUSTOMS', 'H')).toMatchObject({ source: 'ADDED', waivable: true, row: 53 });
    expect(added('COA_DP', 'W')).toMatchObject({ source: 'RULE', waivable: false, need: 'H' });
  });
});

describe('lines', () => {
  it('name the sites and member states they are asked for, each with its need', () => {
    const facts = scenarioPacks.thirdCountryMadeEuPacked;
    const line = (code: string) => compileRequirements(facts, ruleSet).find((candidate) => candidate.code === code);
    expect(line('QP_DECLARATION')?.subjects).toEqual([{ kind: 'SITE', name: 'Lakeside Pharma', country: 'US', need: 'H' }]);
    expect(line('CTA_DECISION')?.subjects).toEqual([{ kind: 'MEMBER_STATE', name: 'DK', country: 'DK', need: 'W' }]);
    expect(line('BMR_EXECUTED')?.subjects).toEqual([]);
  });

  it('carry their rule, the facts behind it, and the law', () => {
    const line = compileRequirements(base.facts, ruleSet).find((candidate) => candidate.code === 'API_COA');
    expect(line).toMatchObject({
      rule: 'INIT & OWN[DP] & not PLB & not AUTHC',
      because:
        'The batch is certified or confirmed anew; the QP of this case answers for drug product manufacture at Nordhavn Works (DK); ' +
        'the product is not a placebo; the product is not an authorised comparator.',
      legalBasis: 'DR Art 8; Annex 16 1.7.6',
    });
  });

  it('are due at signing with a greatest age for complaints and recalls', () => {
    const line = compileRequirements(base.facts, ruleSet).find((candidate) => candidate.row === 62);
    expect(line).toMatchObject({ due: 'SIGNING', need: 'H', maxAgeHours: 24 });
  });
});
