import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mondayAhead } from './calendar.js';

const DAY = 86_400_000;

describe('the Monday of a leave of the demo', () => {
  it('is the first one at least so many days ahead, whatever day the demo is made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 30 }), (day, atLeast) => {
        const now = new Date(Date.UTC(2026, 0, 1) + day * DAY);
        const ahead = mondayAhead(atLeast, now);
        expect(new Date(now.getTime() + ahead * DAY).getUTCDay()).toBe(1);
        expect(ahead).toBeGreaterThanOrEqual(atLeast);
        expect(ahead).toBeLessThan(atLeast + 7);
      }),
    );
  });
});
