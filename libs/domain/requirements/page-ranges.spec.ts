import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keysBeyond, parsePageRanges, printPageRanges } from './page-ranges.js';

const range = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.nat(50)).map(([from, more]) => ({ from, to: from + more }));
const ranges = fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{1,12}$/), fc.array(range, { minLength: 1, maxLength: 4 }), {
  minKeys: 1,
  noNullPrototype: true,
});

describe('page ranges', () => {
  it('come back as they were printed', () => {
    fc.assert(fc.property(ranges, (given) => expect(parsePageRanges(printPageRanges(given))).toEqual(given)));
  });

  it.each(['', 'COA', 'COA=', 'COA=0', 'COA=3-2', 'COA=1;COA=2', 'coa=1', 'COA=1-2-3', 'COA=1,'])('are not written as %j', (text) => {
    expect(parsePageRanges(text)).toBeUndefined();
  });

  it('are within a file exactly where none ends after its last page', () => {
    fc.assert(
      fc.property(ranges, fc.nat(9999), (given, pages) => {
        const beyond = keysBeyond(given, pages);
        for (const [key, list] of Object.entries(given)) expect(beyond.includes(key)).toBe(Math.max(...list.map(({ to }) => to)) > pages);
      }),
    );
  });
});
