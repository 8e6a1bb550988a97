import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { whileSeen } from './while-seen.js';

const acts: string[] = [];
const stream = { close: () => void acts.push('close'), goOn: () => void acts.push('go on') };
let end: () => void;

/** The page goes behind another one, or comes before it. */
const goes = (hidden: boolean) => {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('a stream of a page', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    acts.length = 0;
    end = whileSeen(stream);
  });
  afterEach(() => {
    end();
    goes(false);
    jest.useRealTimers();
  });

  it('rests once the page is out of sight, and goes on when it is seen again', () => {
    goes(true);
    jest.advanceTimersByTime(2_000);
    expect(acts).toEqual(['close']);
    goes(false);
    expect(acts).toEqual(['close', 'go on']);
  });

  it('stays open where somebody only looks elsewhere for a moment', () => {
    goes(true);
    jest.advanceTimersByTime(1_000);
    goes(false);
    jest.advanceTimersByTime(60_000);
    expect(acts).toEqual(['go on']);
  });

  it('is left alone once nobody watches any more', () => {
    goes(true);
    end();
    jest.advanceTimersByTime(60_000);
    goes(false);
    expect(acts).toEqual([]);
  });
});
