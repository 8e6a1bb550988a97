import { describe, expect, it } from '@jest/globals';
import { isQuiet, readersDay } from './quiet-hours.js';

const at = (iso: string) => Date.parse(iso);

describe('quiet hours', () => {
  const night = { from: '20:00', to: '07:00' };

  it.each([
    ['2026-12-01T18:59:00Z', false],
    ['2026-12-01T19:00:00Z', true],
    ['2026-12-02T05:59:00Z', true],
    ['2026-12-02T06:00:00Z', false],
  ])('over midnight in Berlin: %s is quiet: %s', (instant, quiet) => expect(isQuiet(night, at(instant), 'Europe/Berlin')).toBe(quiet));

  it('follow the clocks of the zone, in summer too', () => {
    expect(isQuiet(night, at('2026-07-01T18:00:00Z'), 'Europe/Berlin')).toBe(true);
    expect(isQuiet({ from: '12:00', to: '13:00' }, at('2026-12-01T17:30:00Z'), 'America/New_York')).toBe(true);
    expect(isQuiet(null, at('2026-12-01T03:00:00Z'), 'Europe/Berlin')).toBe(false);
  });

  it('count the day as the reader does', () => {
    expect(readersDay(at('2026-12-01T23:30:00Z'), 'Europe/Berlin')).toBe('2026-12-02');
  });
});
