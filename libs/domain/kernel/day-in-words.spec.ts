import { describe, expect, it } from '@jest/globals';
import { dayInWords } from './day-in-words.js';

describe('a day in words', () => {
  it('is read the same way in every country', () => {
    expect(dayInWords('2026-01-12')).toBe('12-Jan-2026');
    expect(dayInWords('2026-12-01')).toBe('01-Dec-2026');
  });

  it('is the day of an instant as it is written', () => {
    expect(dayInWords('2026-03-04T23:59:59.000Z')).toBe('04-Mar-2026');
  });
});
