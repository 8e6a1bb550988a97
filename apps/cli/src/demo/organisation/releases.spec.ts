import { describe, expect, it } from '@jest/globals';
import { phases, plannedReleases, silentSponsor, sponsors } from './releases.js';

const releases = plannedReleases();
const of = <K extends 'phase' | 'sponsor' | 'person'>(key: K) => [...new Set(releases.map((one) => one[key]))];

describe('the releases of the demo organisation', () => {
  it('are forty, and the first twelve cover every phase', () => {
    expect(releases).toHaveLength(40);
    expect(releases.slice(0, 12).map(({ phase }) => phase)).toEqual([...phases]);
    expect(new Set(releases.map(({ batchNo }) => batchNo)).size).toBe(40);
  });

  it('belong to six sponsors, three QPs and three QA delegates', () => {
    expect(of('sponsor').toSorted()).toEqual([...sponsors].toSorted());
    expect(of('person').toSorted()).toEqual([0, 1, 2]);
  });

  it('are needed from days ago to eight weeks ahead', () => {
    const days = releases.map(({ neededIn }) => neededIn);
    expect(Math.min(...days)).toBe(-4);
    expect(Math.max(...days)).toBe(56);
  });

  it('wait for the silent sponsor from the first round on', () => {
    expect(releases.slice(0, 12).filter(({ sponsor }) => sponsor === silentSponsor)).toMatchObject([{ phase: 'DOCUMENTS_AWAITED' }]);
  });
});
