import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packBlocks, unpackBlocks } from './block-list.js';
import { requestedRange } from './byte-range.js';

describe('a range header', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=20-10', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=0-1,5-6', undefined],
    ['lines=0-1', undefined],
    ['bytes=-', undefined],
  ])('%s of 100 bytes means %j', (header, expected) => {
    expect(requestedRange(header, 100)).toEqual(expected);
  });
});

describe('the list of block hashes', () => {
  it('comes back as it went in', () => {
    const hashes = fc.array(fc.stringMatching(/^[0-9a-f]{64}$/), { maxLength: 5 });
    fc.assert(fc.property(hashes, (blocks) => expect(unpackBlocks(packBlocks(blocks))).toEqual(blocks)));
  });
});
