import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requirementMatrix202611 } from './requirement-matrix-2026-11.js';
import { suggestRequirements, wordsOf } from './suggest.js';

const lines = requirementMatrix202611.rows.map(({ code, title }) => ({ key: code, title }));
const first = (name: string, beginning?: string) => suggestRequirements(lines, name, beginning)[0]?.key;

describe('the requirement that a document answers', () => {
  it.each([
    ['CoA_B2025-01.pdf', 'COA_DP'],
    ['Placebo CoA final.pdf', 'PLACEBO_COA'],
    ['API-CoA lot 7.pdf', 'API_COA'],
    ['Protocol v3.1.pdf', 'PROTOCOL'],
    ['IMPD_quality.docx', 'IMPD'],
    ['2026 QP Declaration signed.pdf', 'QP_DECLARATION'],
    ['executed BMR.pdf', 'BMR_EXECUTED'],
    ['GMP_CERT.pdf', 'GMP_CERT'],
    ["Investigator's Brochure.pdf", 'IB'],
  ])('is known by the name %s', (name, key) => {
    expect(first(name)).toBe(key);
  });

  it('is known by the first words where the name says nothing, and the name counts more', () => {
    expect(first('scan0001.pdf', 'CERTIFICATE OF ANALYSIS\nProduct: X')).toBe('COA_DP');
    expect(first('protocol.pdf', 'as named in the certificate of analysis')).toBe('PROTOCOL');
    expect(first('scan0001.pdf')).toBeUndefined();
  });

  it('is that of the site which is named, where one is asked of several sites; without a name all are there and none is sure', () => {
    const several = [
      { key: 'GMP_CERT', title: 'GMP certificate or inspection outcome: Fjord North (DK)' },
      { key: 'GMP_CERT:polder-east-nl', title: 'GMP certificate or inspection outcome: Polder East (NL)' },
      { key: 'PROTOCOL', title: 'Clinical trial protocol' },
    ];
    expect(suggestRequirements(several, 'GMP certificate Polder-East.pdf')[0]).toMatchObject({
      key: 'GMP_CERT:polder-east-nl',
      because: 'The name says "gmp certificate". It names Polder East.',
    });
    expect(suggestRequirements(several, 'scan.pdf', 'Certificate of GMP compliance of Fjord North')[0]?.key).toBe('GMP_CERT');
    const unsure = suggestRequirements(several, 'GMP certificate.pdf');
    expect(unsure.map(({ key }) => key)).toEqual(['GMP_CERT', 'GMP_CERT:polder-east-nl']);
    expect(unsure.every(({ score }) => score < 0.5)).toBe(true);
  });

  it('is one of those asked, at most five, the surest first, whatever the name and the order of the list', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 200 }), fc.shuffledSubarray(lines), (name, beginning, asked) => {
        const found = suggestRequirements(asked, name, beginning);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(found.every(({ key, score }) => asked.some((line) => line.key === key) && score > 0 && score <= 1)).toBe(true);
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
        expect(suggestRequirements(asked.toReversed(), name, beginning)).toEqual(found);
      }),
    );
  });

  it('is found whatever accents and signs are between the words', () => {
    expect(wordsOf('Prüf-Bericht_Nr.7')).toEqual(['pruf', 'bericht', 'nr', '7']);
  });
});
