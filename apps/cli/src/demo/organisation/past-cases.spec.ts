import { describe, expect, it } from '@jest/globals';
import { pastCases, pastSponsors } from './past-cases.js';

const today = new Date('2026-11-28T12:00:00Z');
const rows = pastCases(today)
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

describe('the past cases of the demo organisation', () => {
  it('reach back two years and are all over', () => {
    const from = rows.map((row) => row[4] ?? '').toSorted();
    expect(from[0]).toBe('2024-11-28');
    for (const [, , , , begin = '', end = ''] of rows) {
      expect(begin <= end).toBe(true);
      expect(end <= '2026-11-28').toBe(true);
    }
  });

  it('are of all six sponsors, with hours where somebody worked', () => {
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(pastSponsors));
    for (const [, , , step, , , hours = ''] of rows) expect(Number(hours) > 0).toBe(step === 'QA' || step === 'QP');
  });

  it('are the same at every run', () => {
    expect(pastCases(today)).toBe(pastCases(today));
  });
});
