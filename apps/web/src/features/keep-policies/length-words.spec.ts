import { describe, expect, it } from '@jest/globals';
import { lengthWords } from './length-words.js';

describe('a length of time in words', () => {
  it('stands in the number that its amount asks for', () => {
    expect(lengthWords({ amount: 1, unit: 'WORKING_DAYS' })).toBe('1 working day');
    expect(lengthWords({ amount: 24, unit: 'HOURS' })).toBe('24 hours');
  });

  it('is in minutes where its seconds make whole ones', () => {
    expect(lengthWords({ amount: 1800, unit: 'SECONDS' })).toBe('30 minutes');
    expect(lengthWords({ amount: 60, unit: 'SECONDS' })).toBe('1 minute');
    expect(lengthWords({ amount: 90, unit: 'SECONDS' })).toBe('90 seconds');
  });
});
