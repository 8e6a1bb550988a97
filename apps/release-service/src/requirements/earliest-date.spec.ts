import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plusWorkingDays } from './earliest-date.js';

describe('working days from a day on', () => {
  it.each([
    ['DE', '2026-11-27', 1, '2026-11-30'],
    ['DE', '2026-12-23', 1, '2026-12-24'],
    ['DE', '2026-12-24', 1, '2026-12-28'],
    [undefined, '2026-12-24', 1, '2026-12-25'],
    ['DE', '2026-11-27', 0, '2026-11-27'],
  ])('in %s from %s: %d later is %s', (country, from, days, expected) => {
    expect(plusWorkingDays(country, from, days)).toBe(expected);
  });

  it('add up', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (some, more) => {
        const one = plusWorkingDays('DK', plusWorkingDays('DK', '2026-11-27', some), more);
        expect(one).toBe(plusWorkingDays('DK', '2026-11-27', some + more));
      }),
    );
  });
});
