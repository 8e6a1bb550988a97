import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { steps } from '../requirements/index.js';
import { declarationMismatches, declarationRefusal, type DeclaredFor, type DeclaredSite, type QpDeclaration } from './qp-declaration.js';

const audit = (completedOn: string) => ({ kind: 'AUDIT', auditedBy: 'Nordlicht (Test)', reference: 'AR-1', completedOn }) as const;
const site = (change: Partial<DeclaredSite> = {}): DeclaredSite => ({
  name: 'Lakeside (Test)',
  country: 'US',
  activities: ['DP', 'TEST'],
  standard: 'EQUIVALENT',
  basis: audit('2026-01-12'),
  ...change,
});
const declaration = (change: Partial<QpDeclaration> = {}): QpDeclaration => ({
  euCtNumbers: ['2025-500001-12-00'],
  authorisationNumber: 'DK-MIA-1',
  signatory: 'Dr Q. Example',
  signedOn: '2026-02-01',
  sites: [site()],
  ...change,
});
const needed = (change: Partial<DeclaredFor> = {}): DeclaredFor => ({
  euCtNumbers: ['2025-500001-12-00'],
  authorisationNumber: 'DK-MIA-1',
  sites: [{ name: 'Lakeside (Test)', country: 'US', steps: ['DP'] }],
  on: '2026-11-29',
  auditDays: 1095,
  ...change,
});

describe('the fields of a QP declaration', () => {
  it('can be so, or say what cannot', () => {
    expect(declarationRefusal(declaration(), '2026-11-29')).toBeUndefined();
    expect(declarationRefusal(declaration(), '2026-01-31')?.message).toContain('yet to come');
    expect(declarationRefusal(declaration({ sites: [site(), site()] }), '2026-11-29')?.message).toContain('twice');
    const late = declaration({ sites: [site({ basis: audit('2026-02-02') })] });
    expect(declarationRefusal(late, '2026-11-29')?.message).toContain('after the declaration was signed');
  });
});

describe('a QP declaration beside a batch', () => {
  it('agrees where it names every trial, the authorisation, every site with its steps, and audits that count', () => {
    expect(declarationMismatches(declaration(), needed())).toEqual([]);
  });

  it.each<[string, QpDeclaration, DeclaredFor, string, string | undefined]>([
    ['another trial', declaration(), needed({ euCtNumbers: ['2025-500002-12-00'] }), '2025-500002-12-00', undefined],
    ['another authorisation', declaration(), needed({ authorisationNumber: 'DE-MIA-2' }), 'DE-MIA-2', undefined],
    ['a site that it does not name', declaration({ sites: [] }), needed(), 'does not name Lakeside (Test) (US)', 'Lakeside (Test)'],
    ['a site of this name elsewhere', declaration({ sites: [site({ country: 'CH' })] }), needed(), 'does not name', 'Lakeside (Test)'],
    [
      'a step that it does not speak of',
      declaration(),
      needed({ sites: [{ name: 'Lakeside (Test)', country: 'US', steps: ['DP', 'PACK'] }] }),
      'does not speak of PACK',
      'Lakeside (Test)',
    ],
    ['an audit that is too old', declaration(), needed({ on: '2029-01-12' }), 'counted until 2029-01-11', 'Lakeside (Test)'],
  ])('names %s', (_, stated, batch, words, of) => {
    expect(declarationMismatches(stated, batch)).toEqual([
      { words: expect.stringContaining(words), ...(of !== undefined && { site: of }) },
    ]);
  });

  it('needs no audit where it gives a justification', () => {
    const justified = declaration({ sites: [site({ basis: { kind: 'JUSTIFICATION', text: 'Inspected by the authority.' } })] });
    expect(declarationMismatches(justified, needed({ on: '2040-01-01' }))).toEqual([]);
  });

  it('names each site that lacks something, and agrees for as long as its audits count', () => {
    const names = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 4 });
    fc.assert(
      fc.property(names, names, fc.subarray([...steps], { minLength: 1 }), (declared, asked, done) => {
        const stated = declaration({ sites: declared.map((name) => site({ name, activities: done })) });
        const sites = asked.map((name) => ({ name, country: 'US', steps: done }));
        const found = declarationMismatches(stated, needed({ sites })).map((one) => one.site);
        expect(found).toEqual(asked.filter((name) => !declared.includes(name)));
      }),
    );
  });
});
