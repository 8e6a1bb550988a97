import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { restAfter } from './pace.js';

describe('the pace of the demo organisation', () => {
  it('does not rest in the first round, which somebody waits for, unless the machine is busy', () => {
    expect(restAfter(80, true)).toBe(0);
    expect(restAfter(900, true)).toBe(900);
  });

  it('acts at most half of the time afterwards, and a quarter of it on a busy machine', () => {
    expect(restAfter(80, false)).toBe(80);
    expect(restAfter(900, false)).toBe(2700);
  });

  it('never rests longer than five seconds, nor shorter after the first round than in it', () => {
    fc.assert(
      fc.property(fc.nat(600_000), (took) => {
        expect(restAfter(took, false)).toBeLessThanOrEqual(5000);
        expect(restAfter(took, true)).toBeLessThanOrEqual(restAfter(took, false));
      }),
    );
  });
});
