import { describe, expect, it } from '@jest/globals';
import { currentRuleSet } from '../requirements/index.js';
import { fileItems, indexChanges, specificationIndex, type FileSources } from './specification-file.js';

const document = (id: string, code: string, scope: FileSources['documents'][number]['scope'], number = 1) => ({
  id,
  code,
  title: `${code} ${id}`,
  number,
  sha256: `sha-${id}-${number}`,
  scope,
});
const of = { productId: 'p', trialIds: ['t'], siteNames: ['Fjord'] };
const sources: FileSources = {
  documents: [
    document('d1', 'IMPD', { productId: 'p', trialIds: ['elsewhere'] }),
    document('d2', 'IMPD', { productId: 'other' }),
    document('d3', 'PROTOCOL', { trialIds: ['t'] }),
    document('d4', 'PROTOCOL', { trialIds: ['u'] }),
    document('d5', 'QTA_MFG', { sites: [{ name: 'Fjord', country: 'DK' }] }),
    document('d6', 'PSF', { productId: 'p' }),
  ],
  records: [{ record: 'SUPPLY_CHAIN', id: 'chain', title: 'Supply chain', version: '3', sha256: 'x', validTo: null }],
  versions: [{ id: 'v1', kind: 'PROTOCOL', subject: '', trialId: 't', value: '2.0' }],
  placed: [{ item: 8, standingId: 'd6' }],
};

describe('the index of a Product Specification File', () => {
  it('has the ten contents, each once, with codes that the matrix knows', () => {
    expect(fileItems.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const known = currentRuleSet.rows.filter(({ keeping }) => keeping === 'STANDING').map(({ code }) => code);
    expect(fileItems.flatMap(({ codes }) => codes).filter((code) => !known.includes(code))).toEqual([]);
  });

  it('holds what speaks of the product, its trials or its sites, and what people placed', () => {
    const index = specificationIndex(of, sources);
    const filled = index.filter(({ entries }) => entries.length > 0);
    expect(filled.map(({ item, entries }) => [item, entries.map(({ id }) => id)])).toEqual([
      [1, ['d1']],
      [5, ['d3', 'v1']],
      [6, ['d5']],
      [8, ['d6']],
      [10, ['chain']],
    ]);
    expect(specificationIndex(of, { ...sources, documents: sources.documents.toReversed() })).toEqual(index);
  });

  it('says what came and what went', () => {
    const newer = { ...sources, documents: [...sources.documents.slice(1), document('d7', 'IMPD', { productId: 'p' }, 2)] };
    const before = specificationIndex(of, sources);
    expect(indexChanges(before, before)).toEqual([]);
    expect(indexChanges(before, specificationIndex(of, newer))).toEqual([
      { item: 1, what: 'WENT', title: 'IMPD d1', version: '1' },
      { item: 1, what: 'CAME', title: 'IMPD d7', version: '2' },
    ]);
  });
});
