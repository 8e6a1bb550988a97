import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultRiskPolicy, riskLevel } from './risk-level.js';

describe('the level of a risk', () => {
  it.each([
    [0, 0, 0],
    [0.2, 0, 1],
    [0.39, 0, 1],
    [0.4, 1, 2],
    [0.95, 0, 3],
    // on the way down it stays until ten points below
    [0.65, 3, 3],
    [0.6, 3, 2],
    [0.35, 2, 2],
    [0.15, 1, 1],
    [0.1, 1, 0],
    [0, 3, 0],
  ])('%d after level %d is %d', (probability, before, level) => expect(riskLevel(probability, before)).toBe(level));

  it('never moves twice for the same probability, and rises with it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (one, other, before) => {
          const level = riskLevel(one, before);
          expect(riskLevel(one, level)).toBe(level);
          expect(level).toBeLessThanOrEqual(defaultRiskPolicy.levels.length);
          if (other >= one) expect(riskLevel(other, before)).toBeGreaterThanOrEqual(level);
        },
      ),
    );
  });
});
