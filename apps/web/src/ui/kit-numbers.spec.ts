import { describe, expect, it } from '@jest/globals';
import { kitNumbersIn } from './kit-numbers.js';

describe('kit numbers', () => {
  it.each([
    ['K-1', ['K-1']],
    ['K-1, K-2;K-3\nK-4', ['K-1', 'K-2', 'K-3', 'K-4']],
    ['  \n ', []],
  ])('typed as %j are %j', (text, numbers) => {
    expect(kitNumbersIn(text)).toEqual(numbers);
  });
});
