import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysUntil, showDay, showInstant } from './dates.js';

describe('dates on the screen', () => {
  it('name the month, so that nobody reads them the other way round', () => {
    expect(showDay('2026-01-12')).toBe('12‑Jan‑2026');
    expect(showDay('2026-12-01')).toBe('01‑Dec‑2026');
  });

  it('are never broken at the end of a line', () => {
    expect(showDay('2026-01-12')).not.toContain('-');
    expect(showInstant('2026-01-12T08:30:00Z', 'UTC').split(' ')[0]).toBe('12‑Jan‑2026');
  });

  it('show an instant in the zone of the reader, with the zone', () => {
    expect(showInstant('2026-01-12T08:30:00Z', 'Europe/Berlin')).toBe('12‑Jan‑2026 09:30 CET');
    expect(showInstant('2026-01-12T08:30:00Z', 'UTC')).toBe('12‑Jan‑2026 08:30 UTC');
  });

  it('count whole days to a day, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 86_399 }), (days, second) => {
        const now = new Date(2026, 5, 15, 0, 0, second);
        const day = new Date(Date.UTC(2026, 5, 15 + days)).toISOString().slice(0, 10);
        expect(daysUntil(day, now)).toBe(days);
      }),
    );
  });
});
