import { describe, expect, it } from '@jest/globals';
import { recallLevels, recallReaches, recallRefusal } from './recall.js';

describe('a recall', () => {
  it.each([
    ['CERTIFIED', true],
    ['SUSPENDED', false],
    ['WITHDRAWN', false],
    ['FAILED_POST_RELEASE', false],
  ] as const)('may be decided where the batch is %s (stopped: %s)', (state, stopped) =>
    expect(recallRefusal({ state, stopped }, 'SITE', [])).toBeUndefined(),
  );

  it.each(['CERTIFIED', 'CONFIRMED', 'UNDER_REVIEW', 'REJECTED'] as const)(
    'is refused while the batch is %s and nothing keeps it from use',
    (state) => expect(recallRefusal({ state, stopped: false }, 'SITE', [])?.code).toBe('RECALL_NOT_FROZEN'),
  );

  it('may reach further later, and is never narrowed or decided twice', () => {
    const wanted = (level: 'DEPOT' | 'SITE' | 'SUBJECT') =>
      recallRefusal({ state: 'WITHDRAWN', stopped: false }, level, ['DEPOT', 'SITE'])?.code;
    expect([wanted('DEPOT'), wanted('SITE'), wanted('SUBJECT')]).toEqual(['RECALL_NOT_WIDER', 'RECALL_NOT_WIDER', undefined]);
  });

  it('of depots leaves what is at a site where it is; every other one calls back all, and each what is on its way', () => {
    const reached = (place: 'DEPOT' | 'SITE' | 'IN_TRANSIT') => recallLevels.filter((level) => recallReaches(level, place));
    expect(reached('DEPOT')).toEqual(['DEPOT', 'SITE', 'SUBJECT']);
    expect(reached('IN_TRANSIT')).toEqual(['DEPOT', 'SITE', 'SUBJECT']);
    expect(reached('SITE')).toEqual(['SITE', 'SUBJECT']);
  });
});
