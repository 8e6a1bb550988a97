import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { headsApart, type StreamHead } from './heads-apart.js';

const heads = fc.uniqueArray(
  fc.record({ stream: fc.constantFrom('case/1', 'case/2', 'batch/1', 'org/1'), n: fc.integer({ min: 1, max: 9 }) }),
  {
    selector: ({ stream }) => stream,
  },
);

describe('last numbers of streams on both sides', () => {
  it('agree where they are the same, whatever they are', () => {
    fc.assert(fc.property(heads, (all) => expect(headsApart(all, all, all)).toEqual({ behind: [], ahead: [] })));
  });

  it('that are still on their way are no difference', () => {
    expect(headsApart([{ stream: 'case/1', n: 3 }], [{ stream: 'case/1', n: 5 }], [{ stream: 'case/1', n: 3 }])).toEqual({
      behind: [],
      ahead: [],
    });
    expect(headsApart([{ stream: 'case/1', n: 3 }], [{ stream: 'case/1', n: 5 }], [{ stream: 'case/1', n: 5 }])).toEqual({
      behind: [],
      ahead: [],
    });
  });

  it('name the streams that lack rows there, and those that lack rows here', () => {
    const one = (stream: string, n: number): StreamHead => ({ stream, n });
    const apart = headsApart([one('a', 3), one('b', 2)], [one('a', 3), one('b', 2), one('c', 1)], [one('a', 2), one('c', 4), one('d', 1)]);
    expect(apart.behind).toEqual([
      { stream: 'a', written: 3, taken: 2 },
      { stream: 'b', written: 2, taken: 0 },
    ]);
    expect(apart.ahead).toEqual([
      { stream: 'c', written: 1, taken: 4 },
      { stream: 'd', written: 0, taken: 1 },
    ]);
  });
});
