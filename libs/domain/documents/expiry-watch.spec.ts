import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areWatchSteps, defaultWatchSteps, stageOf, stageToTell, watchedFrom, type WatchStage } from './expiry-watch.js';

const start = Date.parse('2026-01-01');
const dayAt = (offset: number) => new Date(start + offset * 86_400_000).toISOString().slice(0, 10);

describe('the expiry watch', () => {
  it.each([
    [91, undefined],
    [90, 90],
    [61, 90],
    [60, 60],
    [31, 60],
    [30, 30],
    [0, 30],
    [-1, 0],
  ])('%i days before the last valid day the step is %s', (left, stage) => {
    expect(stageOf(dayAt(left), dayAt(0))).toBe(stage);
  });

  it('tells each step once, whenever it is asked, and after an outage the step reached and none before it', () => {
    const visits = fc.array(fc.integer({ min: 0, max: 140 }), { maxLength: 40 }).map((days) => days.toSorted((one, two) => one - two));
    fc.assert(
      fc.property(visits, (days) => {
        const told: WatchStage[] = [];
        for (const day of days) {
          const stage = stageToTell(dayAt(120), dayAt(day), told);
          if (stage !== undefined) told.push(stage);
          const reached = stageOf(dayAt(120), dayAt(day));
          if (reached !== undefined) expect(told.at(-1)).toBe(reached);
        }
        expect(told).toEqual([...new Set(told)].toSorted((one, two) => two - one));
        expect(told.every((stage) => [...defaultWatchSteps, 0].includes(stage))).toBe(true);
      }),
    );
  });

  it.each([
    [121, undefined],
    [120, 120],
    [8, 120],
    [7, 7],
    [-1, 0],
  ])('goes by the steps of the house: with %i days left the step of 120 and 7 is %s', (left, stage) => {
    expect(stageOf(dayAt(left), dayAt(0), [120, 7])).toBe(stage);
  });

  it('begins with the first step, and goes on from where it stood when the steps are changed', () => {
    expect(watchedFrom([120, 7])).toBe(120);
    expect(watchedFrom()).toBe(90);
    expect(stageToTell(dayAt(40), dayAt(0), [60], [45, 10])).toBe(45);
    expect(stageToTell(dayAt(40), dayAt(0), [30], [45, 10])).toBeUndefined();
  });
});

describe('the steps of a watch', () => {
  it.each<[readonly number[], boolean]>([
    [defaultWatchSteps, true],
    [[730], true],
    [[6, 5, 4, 3, 2, 1], true],
    [[], false],
    [[7, 6, 5, 4, 3, 2, 1], false],
    [[731], false],
    [[30, 60], false],
    [[30, 30], false],
    [[30, 0], false],
    [[30.5], false],
    [[NaN], false],
    [[30, NaN], false],
  ])('%j: %s', (days, are) => {
    expect(areWatchSteps(days)).toBe(are);
  });
});
