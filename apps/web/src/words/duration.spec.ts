import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationOf } from './duration.js';

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

describe('lengths of time among the figures', () => {
  it('are minutes up to an hour, hours up to two days, and days from there on', () => {
    expect(durationOf(4 * 60_000)).toEqual({ unit: 'minutes', amount: 4 });
    expect(durationOf(90 * 60_000)).toEqual({ unit: 'hours', amount: 1.5 });
    expect(durationOf(47 * 3_600_000)).toEqual({ unit: 'hours', amount: 47 });
    expect(durationOf(72 * 3_600_000)).toEqual({ unit: 'days', amount: 3 });
  });

  it('say no more than a twentieth of a day off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), (ms) => {
        const { unit, amount } = durationOf(ms);
        expect(Math.abs(amount * UNITS[unit] - ms)).toBeLessThanOrEqual(86_400_000 / 20);
      }),
    );
  });
});
