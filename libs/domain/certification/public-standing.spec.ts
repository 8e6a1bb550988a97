import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { publicStanding, publicStandingWords } from './public-standing.js';
import { caseStates, isInForce } from './states.js';
import { isAmbiguousStatus } from './status-lines.js';

const inForce = { stopped: false, frozen: false, latest: true } as const;

describe('where an issued certificate stands for everybody', () => {
  it('is what its case says while it is the latest and nothing stands against it', () => {
    expect(publicStanding({ ...inForce, state: 'CERTIFIED' })).toBe('CERTIFIED');
    expect(publicStanding({ ...inForce, state: 'CONDITIONALLY_CERTIFIED' })).toBe('CERTIFIED_STAGE_1');
    expect(publicStanding({ ...inForce, state: 'CONFIRMED' })).toBe('CONFIRMED');
    expect(publicStanding({ ...inForce, state: 'SUSPENDED' })).toBe('SUSPENDED');
    expect(publicStanding({ ...inForce, state: 'FAILED_POST_RELEASE' })).toBe('SUSPENDED');
    expect(publicStanding({ ...inForce, state: 'WITHDRAWN' })).toBe('WITHDRAWN');
  });

  it('is superseded only where the later version is in force', () => {
    expect(publicStanding({ ...inForce, state: 'CERTIFIED', latest: false })).toBe('SUPERSEDED');
    expect(publicStanding({ ...inForce, state: 'SUSPENDED', latest: false })).toBe('SUSPENDED');
    expect(publicStanding({ ...inForce, state: 'WITHDRAWN', latest: false })).toBe('WITHDRAWN');
  });

  it('is never good while the case is not in force, stopped, or frozen by what the batch was made from', () => {
    const any = fc.record({
      state: fc.constantFrom(...caseStates),
      stopped: fc.boolean(),
      frozen: fc.boolean(),
      latest: fc.boolean(),
    });
    fc.assert(
      fc.property(any, (standing) => {
        const good = ['CERTIFIED', 'CERTIFIED_STAGE_1', 'CONFIRMED'].includes(publicStanding(standing));
        expect(good).toBe(isInForce(standing.state) && !standing.stopped && !standing.frozen && standing.latest);
      }),
    );
  });

  it('is worded so that no word stands alone that could be taken for more', () => {
    for (const words of Object.values(publicStandingWords)) expect(isAmbiguousStatus(words)).toBe(false);
  });
});
