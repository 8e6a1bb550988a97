import { describe, expect, it } from '@jest/globals';
import { metadataChecks, type StatedMetadata } from './metadata-rules.js';

const nothing: StatedMetadata = {
  batchNo: null,
  productCode: null,
  strength: null,
  site: null,
  issuedOn: null,
  validTo: null,
  receivedOn: '2026-11-24',
  pageRanges: null,
};
const ofCase = {
  batchNumbers: ['B-0', 'B-1'],
  productCode: 'AUR-1',
  strength: '10 mg per tablet',
  sites: ['Aurora Pharma A/S', 'Kestrel Labs Ltd'],
  blinded: false,
};
const outcomes = (stated: Partial<StatedMetadata>, pages: number | null = 10) =>
  Object.fromEntries(
    metadataChecks({ ...nothing, ...stated }, ofCase, { pages, beginning: null }).map(({ check, outcome }) => [check, outcome]),
  );

describe('what a document states about itself', () => {
  it('is not compared where it states nothing', () => {
    expect(new Set(Object.values(outcomes({})))).toEqual(new Set(['SKIPPED']));
  });

  it.each([
    ['its batch', { batchNo: 'B-1' }, 'BATCH_NUMBER', 'PASSED'],
    ['another batch', { batchNo: 'B-2' }, 'BATCH_NUMBER', 'MISMATCH'],
    ['its product', { productCode: 'AUR-1' }, 'PRODUCT', 'PASSED'],
    ['another product', { productCode: 'AUR-2' }, 'PRODUCT', 'MISMATCH'],
    ['its strength', { strength: '10mg' }, 'STRENGTH', 'PASSED'],
    ['another strength', { strength: '5 mg' }, 'STRENGTH', 'MISMATCH'],
    ['a site of the batch', { site: 'Kestrel Labs' }, 'SITE', 'PASSED'],
    ['another site', { site: 'Borealis Pharma' }, 'SITE', 'MISMATCH'],
    ['a day of issue', { issuedOn: '2026-11-24' }, 'DATES', 'PASSED'],
    ['a day of issue to come', { issuedOn: '2026-11-25' }, 'DATES', 'MISMATCH'],
    ['an end before the issue', { issuedOn: '2026-11-20', validTo: '2026-11-19' }, 'DATES', 'MISMATCH'],
    ['pages that it has', { pageRanges: 'COA=1-10' }, 'PAGE_RANGES', 'PASSED'],
    ['pages that it has not', { pageRanges: 'COA=1-3;IMPD=9-11' }, 'PAGE_RANGES', 'MISMATCH'],
  ] as const)('%s', (_, stated, check, outcome) => {
    expect(outcomes(stated)[check]).toBe(outcome);
  });

  it.each([
    ['Certificate of analysis, batch B-0, page 1', 'PASSED'],
    ['certificate of batch b-0', 'PASSED'],
    ['Certificate of batch B-01', 'SKIPPED'],
    ['Certificate of analysis', 'SKIPPED'],
    [null, 'SKIPPED'],
  ])('names its batch by its first words where nobody stated one: %s', (beginning, outcome) => {
    const [batch] = metadataChecks(nothing, ofCase, { pages: 1, beginning });
    expect(batch).toMatchObject({ check: 'BATCH_NUMBER', outcome });
  });

  it('names the sites of the batch to nobody where the trial is blinded', () => {
    const said = (blinded: boolean) =>
      metadataChecks({ ...nothing, site: 'Borealis Pharma' }, { ...ofCase, blinded }, { pages: 1, beginning: null }).find(
        ({ check }) => check === 'SITE',
      )?.words;
    expect(said(false)).toContain('Kestrel Labs Ltd');
    expect(said(true)).not.toContain('Kestrel');
  });
});
