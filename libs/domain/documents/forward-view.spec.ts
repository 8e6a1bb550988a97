import { describe, expect, it } from '@jest/globals';
import { compileRequirements, currentRuleSet, scenarioPacks } from '../requirements/index.js';
import { endangerCase, endangerPlanned, judgedOn } from './forward-view.js';
import type { StandingDocument } from './standing-document.js';
import { scopeOfLine } from './standing-scope.js';

const facts = scenarioPacks.euMadeRepeat;
const lines = compileRequirements(facts, currentRuleSet);
const psf = lines.find(({ code }) => code === 'PSF');
if (!psf) throw new Error('PSF is not asked');
const agreement = lines.find(({ code }) => code === 'QTA_SPONSOR');
if (!agreement) throw new Error('QTA_SPONSOR is not asked');
const today = '2026-11-28';
const of = { facts, productId: 'product-1', authorisationId: 'authorisation-1' };

describe('the day that a batch is judged for', () => {
  it('is its own, or today where that is gone: nobody certifies in the past', () => {
    expect(judgedOn('2027-01-15', today)).toBe('2027-01-15');
    expect(judgedOn(today, today)).toBe(today);
    expect(judgedOn('2026-11-14', today)).toBe(today);
  });
});

describe('an open case', () => {
  const judged = (state: string, validTo?: string) => endangerCase([{ line: psf, state, validTo }], '2027-01-15', today);

  it('is endangered by what will have run out, has run out, or was superseded, and says so', () => {
    expect(judged('ACCEPTED', '2027-01-14')).toMatchObject([{ key: 'PSF', why: 'EXPIRES_BEFORE', validTo: '2027-01-14' }]);
    expect(judged('ACCEPTED', '2026-11-27')).toMatchObject([{ why: 'EXPIRED' }]);
    expect(judged('EXPIRED', '2026-11-27')).toMatchObject([{ why: 'EXPIRED' }]);
    expect(judged('SUPERSEDED')).toMatchObject([{ why: 'SUPERSEDED' }]);
  });

  it('is not by what holds on its day, never came, or only informs', () => {
    expect(judged('ACCEPTED', '2027-01-15')).toEqual([]);
    expect(judged('ACCEPTED')).toEqual([]);
    expect(judged('EXPECTED')).toEqual([]);
    expect(endangerCase([{ line: { ...psf, need: 'I' }, state: 'EXPIRED' }], '2027-01-15', today)).toEqual([]);
  });
});

describe('a planned batch', () => {
  const documents = lines.flatMap((line): StandingDocument[] => {
    const scope = scopeOfLine(line, of);
    return scope
      ? [{ id: `of ${line.code}`, code: line.code, versionId: 'v', scope, state: 'IN_FORCE', acceptedAt: '2026-01-01T00:00:00.000Z' }]
      : [];
  });
  const judged = (all: readonly StandingDocument[]) => endangerPlanned({ ...of, day: '2027-03-01' }, lines, all, today);

  it('is fine where every standing document holds on its day', () => {
    expect(judged(documents)).toEqual([]);
  });

  it('names the document that runs out before, has run out, or is not there', () => {
    const without = documents.filter(({ code }) => code !== 'PSF');
    const [endangered] = judged(without);
    expect(endangered).toMatchObject({ key: 'PSF', why: 'MISSING', need: 'H' });
    const until = (validTo: string) => judged(documents.map((one) => (one.code === agreement.code ? { ...one, validTo } : one)));
    expect(until('2027-02-28')).toMatchObject([
      { key: 'QTA_SPONSOR', why: 'EXPIRES_BEFORE', validTo: '2027-02-28', standingId: 'of QTA_SPONSOR' },
    ]);
    expect(until('2026-11-01')).toMatchObject([{ why: 'EXPIRED' }]);
    expect(until('2027-03-01')).toEqual([]);
  });

  it('is not held against documents of one batch, which cannot be there yet', () => {
    expect(judged([]).some(({ code }) => code === 'BMR_EXECUTED' || code === 'MFG_ORDER')).toBe(false);
  });
});
