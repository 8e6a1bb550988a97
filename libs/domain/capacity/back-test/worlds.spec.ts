import { describe, expect, it } from '@jest/globals';
import { playWorld, reportSeeds, developmentSeeds, spentSeeds, worlds } from './index.js';

describe('the worlds of the back-test', () => {
  it('are six, and the report plays them with seeds that nothing was developed on', () => {
    expect(worlds.map(({ name }) => name)).toEqual([
      'heavy-tailed delays',
      'sponsors correlated',
      'rework loops',
      'QP illness',
      'year-end peak',
      'change of regime',
    ]);
    expect(reportSeeds.filter((seed) => developmentSeeds.includes(seed) || spentSeeds.includes(seed))).toEqual([]);
  });

  it.each(worlds)('$name: goes the same way again, is late now and then, and never shows what was not known', (world) => {
    const snapshots = playWorld(world, 11);
    expect(playWorld(world, 11)).toEqual(snapshots);
    const outcomes = snapshots.flatMap((one) => one.outcomes);
    const late = outcomes.filter(({ certifiedOn, certifyBy }) => certifiedOn > certifyBy).length / outcomes.length;
    expect(late).toBeGreaterThan(0.05);
    expect(late).toBeLessThan(0.75);
    for (const { input } of snapshots) {
      expect(input.history.every(({ endedOn }) => endedOn < input.today)).toBe(true);
      expect(input.cases.length).toBeGreaterThan(4);
    }
  });
});
