import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { steps, type BatchFacts, type OwnStep } from './batch-facts.js';
import { compileRequirements } from './compile.js';
import { diffRequirements } from './difference.js';
import type { RequirementLine } from './requirement-line.js';
import { currentRuleSet } from './rule-sets.js';
import { scenarioPacks } from './scenario-packs.js';

const base = scenarioPacks.euMadeRepeat;
const own = (step: OwnStep['step'], siteName: string, country = 'DK', relation: OwnStep['relation'] = 'CONTRACT_SITE'): OwnStep => ({
  step,
  siteName,
  country,
  relation,
});
const [fjord, polder, lake] = [own('DP', 'Fjord Plant', 'NO'), own('PACK', 'Polder Packing', 'NL'), own('DP', 'Lakeside Pharma', 'US')];
const compile = (...ownSteps: OwnStep[]) => compileRequirements({ ...base, ownSteps }, currentRuleSet);
const of = (lines: readonly RequirementLine[], code: string) => lines.filter((line) => line.code === code);
const keysOf = (lines: readonly RequirementLine[], code: string) => of(lines, code).map(({ key }) => key);

describe('a document that is asked of sites', () => {
  it('is one line where one site is asked, with the code as its key and the title of the row', () => {
    expect(of(compile(fjord), 'QTA_MFG')).toMatchObject([
      { key: 'QTA_MFG', title: 'Technical agreement with each contract site/lab', subjects: [{ name: 'Fjord Plant', country: 'NO' }] },
    ]);
  });

  it('is one line for each of several sites, each with its title, subject, need and reason', () => {
    const lines = of(compile(fjord, polder, lake), 'AUDIT_REPORT');
    expect(lines).toMatchObject([
      { key: 'AUDIT_REPORT', title: 'GMP audit report per site: Fjord Plant (NO)', need: 'W', needAtDue: 'W', rule: 'INIT & OEU' },
      {
        key: 'AUDIT_REPORT:lakeside-pharma-us',
        shortTitle: 'Audit report: Lakeside Pharma (US)',
        need: 'H',
        needAtDue: 'H',
        rule: 'INIT & XEU',
      },
      { key: 'AUDIT_REPORT:polder-packing-nl', title: 'GMP audit report per site: Polder Packing (NL)', need: 'W' },
    ]);
    expect(lines.map(({ subjects }) => subjects.map(({ name }) => name))).toEqual([
      ['Fjord Plant'],
      ['Lakeside Pharma'],
      ['Polder Packing'],
    ]);
    expect(lines[1]?.because).toContain('at Lakeside Pharma (US)');
    expect(lines[1]?.because).not.toContain('Polder');
  });

  it('is asked of every own site for the GMP certificate, which is always asked', () => {
    expect(
      of(compile(fjord, polder, own('TEST', 'Polder Packing', 'NL')), 'GMP_CERT').map(({ subjects, need }) => [subjects[0]?.name, need]),
    ).toEqual([
      ['Fjord Plant', 'W'],
      ['Polder Packing', 'W'],
    ]);
  });

  it('is asked of other sites alone where it speaks of other sites, not of the own ones that it needs beside them', () => {
    const lines = compile(own('DP', 'Nordhavn Works', 'DK', 'OWN_SITE'), polder);
    expect(of(lines, 'MIA_OTHER_EU').map(({ key, subjects }) => [key, subjects.map(({ name }) => name)])).toEqual([
      ['MIA_OTHER_EU', ['Polder Packing']],
    ]);
  });

  it('is one declaration over all sites in third countries, and one record of a batch', () => {
    const lines = compileRequirements({ ...base, sterile: true, ownSteps: [lake, own('DP', 'Alpine Pharma', 'CH')] }, currentRuleSet);
    expect(of(lines, 'QP_DECLARATION').map(({ subjects }) => subjects.length)).toEqual([2]);
    expect(keysOf(lines, 'STERILISATION_RECORDS')).toEqual(['STERILISATION_RECORDS']);
  });

  it('has keys that tell apart sites of one name, of other scripts, and names too long for a key', () => {
    const long = 'Very Long Name of a Manufacturing Site That Nobody Would Ever Type Twice';
    const names = ['Alpha', 'A-B', 'A B', 'Завод', '工場', long, `${long} Two`];
    const keys = keysOf(compile(...names.map((name) => own('DP', name))), 'QTA_MFG');
    expect(new Set(keys).size).toBe(names.length);
    expect(keys).toEqual(expect.arrayContaining(['QTA_MFG', 'QTA_MFG:a-b-dk', 'QTA_MFG:a-b-dk-2', 'QTA_MFG:u5de5-u5834-dk']));
    for (const key of keys) expect(key).toMatch(/^[A-Z0-9_]+(:[A-Za-z0-9._-]{1,60})?$/);
  });

  it('is asked more strongly on each of its lines where somebody asks for it in addition', () => {
    const lines = compileRequirements({ ...base, ownSteps: [fjord, polder] }, currentRuleSet, [
      { code: 'AUDIT_REPORT', need: 'H', reason: 'Wish of the QP.' },
    ]);
    expect(of(lines, 'AUDIT_REPORT').map(({ need, source }) => [need, source])).toEqual([
      ['H', 'RULE'],
      ['H', 'RULE'],
    ]);
  });
});

describe('a site that comes or goes', () => {
  const facts = (...ownSteps: OwnStep[]): BatchFacts => ({ ...base, ownSteps });
  const change = (before: OwnStep[], after: OwnStep[]) =>
    diffRequirements({ facts: facts(...before), ruleSet: currentRuleSet }, { facts: facts(...after), ruleSet: currentRuleSet });

  it('adds a line and leaves that of the first site to the site, and back', () => {
    const there = change([fjord], [fjord, polder]);
    expect(there.added.map(({ key }) => key)).toEqual(expect.arrayContaining(['QTA_MFG:polder-packing-nl', 'GMP_CERT:polder-packing-nl']));
    const agreement = there.changed.find(({ key }) => key === 'QTA_MFG');
    expect(agreement?.after.subjects).toEqual(agreement?.before.subjects);
    const back = change([fjord, polder], [fjord]);
    expect(back.removed.find(({ key }) => key === 'QTA_MFG:polder-packing-nl')?.because).toBe(
      'It is no longer asked of Polder Packing (NL).',
    );
  });

  it('says so where the line of a site becomes the only one', () => {
    expect(change([fjord, polder], [polder]).removed.find(({ key }) => key === 'QTA_MFG:polder-packing-nl')?.because).toBe(
      'Its site is asked on another line of this document now.',
    );
  });
});

const anyStep = fc.record({
  step: fc.constantFrom(...steps),
  siteName: fc.constantFrom('Alpha', 'Beta', 'Gamma', 'A-B', 'A B'),
  country: fc.constantFrom('DK', 'SE', 'US', 'CH'),
  relation: fc.constantFrom('OWN_SITE' as const, 'CONTRACT_SITE' as const),
});
const perSite = ['QTA_MFG', 'MIA_OTHER_EU', 'GMP_CERT', 'LOCAL_MFG_LICENCE', 'AUDIT_REPORT', 'AUDIT_CAPA_STATUS'];

describe('whatever the own steps are', () => {
  it('each line of a document per site speaks of one site, no two of the same, and no key stands twice', () => {
    fc.assert(
      fc.property(
        fc.array(anyStep, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('FINAL' as const, 'PARTIAL' as const),
        (ownSteps, role) => {
          const lines = compileRequirements({ ...base, certificationRole: role, ownSteps }, currentRuleSet);
          expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
          expect(new Set(lines.map(({ title }) => title)).size).toBe(lines.length);
          for (const code of perSite) {
            const sites = of(lines, code).map(({ subjects }) => subjects.map(({ name, country }) => `${name}, ${country}`));
            expect(sites.every((one) => one.length === 1)).toBe(true);
            expect(new Set(sites.flat()).size).toBe(sites.length);
            if (sites.length > 0) expect(keysOf(lines, code)).toContain(code);
          }
        },
      ),
    );
  });

  it('a further site takes no line from a site that was there before', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 5 }), anyStep, (before, came) => {
        const placed = (ownSteps: OwnStep[]) =>
          compile(...ownSteps)
            .filter(({ code }) => perSite.includes(code))
            .map(({ key, subjects }) => `${key} ${subjects[0]?.name}, ${subjects[0]?.country}`);
        // A site that is named already may be asked for more by its new step, and so stand first for a document.
        fc.pre(!before.some(({ siteName, country }) => siteName === came.siteName && country === came.country));
        expect(placed([...before, came])).toEqual(expect.arrayContaining(placed(before)));
      }),
    );
  });
});
