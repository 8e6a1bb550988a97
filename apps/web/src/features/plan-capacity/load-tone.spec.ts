import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadLevel } from './load-tone.js';

describe('how full the week of a QP looks', () => {
  it('is over when more is due than the QP works, a week away included', () => {
    expect(loadLevel(21, 20)).toBe('over');
    expect(loadLevel(1, 0)).toBe('over');
  });

  it('is free only when nothing is due', () => {
    expect(loadLevel(0, 0)).toBe('free');
    expect(loadLevel(0, 20)).toBe('free');
  });

  it('never looks emptier with more work, nor fuller with more time', () => {
    const order = ['free', 'room', 'nearly', 'over'];
    const hours = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(hours, hours, hours, (due, more, available) => {
        expect(order.indexOf(loadLevel(due + more, available))).toBeGreaterThanOrEqual(order.indexOf(loadLevel(due, available)));
        expect(order.indexOf(loadLevel(due, available + more))).toBeLessThanOrEqual(order.indexOf(loadLevel(due, available)));
      }),
    );
  });
});
