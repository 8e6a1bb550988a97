import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileRequirements, currentRuleSet, scenarioPacks, type RequirementLine } from '../requirements/index.js';
import { answerOf, fitting, supersededBy, type StandingDocument } from './standing-document.js';
import { answersByItself, covers, scopeOfLine, type StandingScope } from './standing-scope.js';

const facts = scenarioPacks.thirdCountryMadeEuPacked;
const lines = compileRequirements(facts, currentRuleSet);
const lineOf = (code: string): RequirementLine => {
  const line = lines.find((one) => one.code === code);
  if (!line) throw new Error(`${code} is not asked`);
  return line;
};
const today = '2026-11-28';
const of = { facts, productId: 'product-1', authorisationId: 'authorisation-1' };
function documentFor(line: RequirementLine, change: Partial<StandingDocument> = {}): StandingDocument {
  const scope = scopeOfLine(line, of) ?? {};
  return { id: 'd1', code: line.code, versionId: 'v1', scope, state: 'IN_FORCE', acceptedAt: '2026-01-10T10:00:00.000Z', ...change };
}
const answer = (line: RequirementLine, document: StandingDocument, day = today) => answerOf(line, scopeOfLine(line, of), [document], day);

describe('a standing document (A-4)', () => {
  const byItself = lines.filter(answersByItself);

  it('answers every line that it was accepted for, in another batch of the same facts, with the version named', () => {
    expect(byItself.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['PSF', 'QTA_SPONSOR', 'MIA_IMP', 'QP_DECLARATION', 'IMPD', 'PROTOCOL']),
    );
    for (const line of byItself) expect(answer(line, documentFor(line))?.versionId).toBe('v1');
  });

  it('never answers what belongs to one batch, must be fresh at signing, or is asked because something is new', () => {
    for (const code of ['MFG_ORDER', 'BMR_EXECUTED', 'COA_DP']) expect(answersByItself(lineOf(code))).toBe(false);
    expect(lines.filter(({ due }) => due === 'SIGNING').some(answersByItself)).toBe(false);
    const first = compileRequirements({ ...facts, batchOrdinal: 'FIRST' }, currentRuleSet).filter(({ rule }) => rule.includes('FIRST'));
    expect(first.length).toBeGreaterThan(0);
    expect(first.some(answersByItself)).toBe(false);
    expect(answersByItself({ ...lineOf('PSF'), source: 'ADDED' })).toBe(false);
  });

  it('holds on its last day and not on the next', () => {
    const document = documentFor(lineOf('QTA_SPONSOR'), { validTo: today });
    expect(answer(lineOf('QTA_SPONSOR'), document)).toBeDefined();
    expect(answer(lineOf('QTA_SPONSOR'), document, '2026-11-29')).toBeUndefined();
  });

  it('of a product serves no other product, of a trial no other trial, of a dossier no other version, of a site no further site', () => {
    const psf = lineOf('PSF');
    expect(answerOf(psf, scopeOfLine(psf, { ...of, productId: 'product-2' }), [documentFor(psf)], today)).toBeUndefined();
    const elsewhere = { ...facts, destinations: facts.destinations.map((one) => ({ ...one, trialId: 'TRIAL-2' })) };
    const protocol = lineOf('PROTOCOL');
    expect(answerOf(protocol, scopeOfLine(protocol, { ...of, facts: elsewhere }), [documentFor(protocol)], today)).toBeUndefined();
    const modified = { ...facts, destinations: facts.destinations.map((one) => ({ ...one, dossierVersion: '2.0' })) };
    const index = lineOf('CTA_DOSSIER_INDEX');
    expect(answerOf(index, scopeOfLine(index, { ...of, facts: modified }), [documentFor(index)], today)).toBeUndefined();
    const licence = lineOf('MIA_IMP');
    expect(answerOf(licence, scopeOfLine(licence, { ...of, authorisationId: 'another' }), [documentFor(licence)], today)).toBeUndefined();
    const audit = lineOf('AUDIT_REPORT');
    const more = { ...audit, subjects: [...audit.subjects, { kind: 'SITE' as const, name: 'Another', country: 'US', need: 'H' as const }] };
    expect(answerOf(more, scopeOfLine(more, of), [documentFor(audit)], today)).toBeUndefined();
  });

  it('that was superseded or taken back answers nothing; the newest in force is taken', () => {
    const psf = lineOf('PSF');
    for (const state of ['SUPERSEDED', 'WITHDRAWN'] as const) expect(answer(psf, documentFor(psf, { state }))).toBeUndefined();
    const older = documentFor(psf, { id: 'd1' });
    const newer = documentFor(psf, { id: 'd2', versionId: 'v2', acceptedAt: '2026-05-01T10:00:00.000Z' });
    expect(fitting(psf, older.scope, [older, newer], today).map(({ id }) => id)).toEqual(['d2', 'd1']);
    expect(supersededBy(newer, [older, newer])).toEqual([older]);
  });

  it('takes the place of an older one only where it speaks of everything that the older one spoke of', () => {
    const licence = documentFor(lineOf('MIA_IMP'), { scope: { sites: [{ name: 'A', country: 'DK' }] } });
    const both = {
      ...licence,
      id: 'd2',
      scope: {
        sites: [
          { name: 'A', country: 'DK' },
          { name: 'B', country: 'DK' },
        ],
      },
    };
    expect(supersededBy(both, [licence])).toEqual([licence]);
    expect(supersededBy(licence, [both])).toEqual([]);
  });
});

const site = fc.record({ name: fc.constantFrom('A', 'B', 'C'), country: fc.constantFrom('DK', 'US') });
const destination = fc.record({
  trialId: fc.constantFrom('T1', 'T2'),
  memberState: fc.constantFrom('DK', 'DE'),
  dossierVersion: fc.constantFrom('1.0', '2.0'),
});
const scope: fc.Arbitrary<StandingScope> = fc.record(
  {
    productId: fc.constantFrom('P1', 'P2'),
    authorisationId: fc.constantFrom('A1', 'A2'),
    trialIds: fc.uniqueArray(fc.constantFrom('T1', 'T2'), { maxLength: 2 }),
    destinations: fc.array(destination, { maxLength: 3 }),
    sites: fc.array(site, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const day = fc.constantFrom('2026-01-01', '2026-06-30', '2026-12-31');
const document: fc.Arbitrary<StandingDocument> = fc.record(
  {
    id: fc.uuid(),
    code: fc.constantFrom('PSF', 'MIA_IMP'),
    versionId: fc.uuid(),
    scope,
    state: fc.constantFrom('IN_FORCE', 'SUPERSEDED', 'WITHDRAWN'),
    validTo: day,
    acceptedAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
  },
  { requiredKeys: ['id', 'code', 'versionId', 'scope', 'state', 'acceptedAt'] },
);
const line = fc.constantFrom(lineOf('PSF'), lineOf('MIA_IMP'));

describe('for any documents', () => {
  it('what answers is in force, valid on the day, of the kind asked, and covers everything asked', () => {
    fc.assert(
      fc.property(line, scope, fc.array(document, { maxLength: 8 }), day, (asked, wanted, documents, on) => {
        const found = answerOf(asked, wanted, documents, on);
        if (!found) return;
        expect(found).toMatchObject({ state: 'IN_FORCE', code: asked.code });
        expect(found.validTo === undefined || found.validTo >= on).toBe(true);
        expect(covers(found.scope, wanted)).toBe(true);
      }),
    );
  });

  it('the answer does not depend on the order in which documents are read, and one more document never takes it away', () => {
    fc.assert(
      fc.property(line, scope, fc.array(document, { maxLength: 8 }), document, day, (asked, wanted, documents, more, on) => {
        const found = answerOf(asked, wanted, documents, on);
        expect(answerOf(asked, wanted, documents.toReversed(), on)).toEqual(found);
        if (found) expect(answerOf(asked, wanted, [...documents, more], on)).toBeDefined();
      }),
    );
  });

  it('covering is reflexive for what names something, and transitive', () => {
    fc.assert(
      fc.property(scope, scope, scope, (one, two, three) => {
        if (covers(one, two) && covers(two, three)) expect(covers(one, three)).toBe(true);
        const namesNothing =
          !one.productId && !one.authorisationId && [one.trialIds, one.destinations, one.sites].every((level) => !level?.length);
        expect(covers(one, one)).toBe(!namesNothing);
      }),
    );
  });
});
