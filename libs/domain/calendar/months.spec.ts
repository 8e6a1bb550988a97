import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, monthsBetween } from './months.js';

describe('whole months between two days, as a shelf life counts them', () => {
  it.each([
    ['2026-01-15', '2028-01-15', 24],
    ['2026-01-15', '2028-01-16', 25],
    ['2026-01-15', '2028-01-14', 24],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-31', '2026-01-31', 0],
  ])('from %s to %s is %i months', (from, to, months) => expect(monthsBetween(from, to)).toBe(months));

  it('is the fewest whole months that cover it', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [from = one, to = other] = [one, other].sort();
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) >= to).toBe(true);
        if (months > 0) expect(addMonths(from, months - 1) < to).toBe(true);
      }),
    );
  });
});
