import { describe, expect, it } from '@jest/globals';
import { failuresLeft, waitAfter } from './throttle.js';

describe('the back-off', () => {
  it('lets the first attempts pass and then doubles, up to five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 11, 12, 1000].map((failures) => waitAfter(failures, 3))).toEqual([0, 0, 0, 1, 2, 4, 8, 256, 300, 300]);
  });

  it('forgets failures after an hour, and those of an address one by one before', () => {
    expect([0, 3_599, 3_600].map((passed) => failuresLeft(9, passed))).toEqual([9, 9, 0]);
    expect([0, 19, 20, 60, 400].map((passed) => failuresLeft(9, passed, 20))).toEqual([9, 9, 8, 6, 0]);
  });
});
