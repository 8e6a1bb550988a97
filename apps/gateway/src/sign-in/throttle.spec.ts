import { describe, expect, it } from '@jest/globals';
import { waitAfter } from './throttle.js';

describe('the back-off', () => {
  it('lets the first attempts pass and then doubles, up to five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 11, 12, 1000].map((failures) => waitAfter(failures, 3))).toEqual([0, 0, 0, 1, 2, 4, 8, 256, 300, 300]);
  });
});
