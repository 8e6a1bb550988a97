import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysOfRuns } from './interval.js';

const runsByDay = fc.array(fc.nat(60), { minLength: 1, maxLength: 40 }).filter((counts) => counts.some((count) => count > 0));
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

describe('the days between which four of five runs end', () => {
  it('leave out a tenth of the runs on each side where days allow it', () => {
    expect(daysOfRuns([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toEqual({ from: 1, middle: 4, to: 8 });
  });

  it('leave out the number of runs that is nearest to a tenth', () => {
    expect(daysOfRuns([12, 40, 40, 8])).toEqual({ from: 1, middle: 1, to: 2 });
    expect(daysOfRuns([30, 40, 30])).toEqual({ from: 0, middle: 1, to: 2 });
  });

  it('are one day where all runs end on one', () => {
    expect(daysOfRuns([0, 0, 7, 0])).toEqual({ from: 2, middle: 2, to: 2 });
  });

  it('hold the middle, and no other bound leaves out a share nearer to a tenth', () => {
    fc.assert(
      fc.property(runsByDay, (counts) => {
        const { from, middle, to } = daysOfRuns(counts);
        expect(from).toBeLessThanOrEqual(middle);
        expect(to).toBeGreaterThanOrEqual(middle);
        const runs = sum(counts);
        const missed = (day: number) => Math.abs(sum(counts.slice(0, day)) - 0.1 * runs);
        for (let day = 0; day <= middle; day += 1) expect(missed(from)).toBeLessThanOrEqual(missed(day) + 1e-9);
        const missedAfter = (day: number) => Math.abs(sum(counts.slice(day + 1)) - 0.1 * runs);
        for (let day = middle; day < counts.length; day += 1) expect(missedAfter(to)).toBeLessThanOrEqual(missedAfter(day) + 1e-9);
      }),
    );
  });

  it('say the same of the runs seen from the other end', () => {
    fc.assert(
      fc.property(runsByDay, (counts) => {
        const { from, to } = daysOfRuns([...counts, ...counts.toReversed()]);
        expect(from + to).toBe(2 * counts.length - 1);
      }),
    );
  });

  it('are not said of no runs', () => {
    expect(() => daysOfRuns([0, 0])).toThrow('no run ended');
  });
});
