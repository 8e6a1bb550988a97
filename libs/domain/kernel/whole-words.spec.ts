import { describe, expect, it } from '@jest/globals';
import { wholeWord } from './whole-words.js';

describe('a word that stands by itself', () => {
  it.each([
    ['B-10', 'Certificate of batch B-10, page 1'],
    ['B-10', 'b-10'],
    ['A+B (1)', 'the kit A+B (1).'],
    ['Ärzte', 'für ärzte'],
  ])('%s is found in: %s', (word, text) => {
    expect(wholeWord(word).test(text)).toBe(true);
  });

  it.each([
    ['B-10', 'batch B-101'],
    ['B-10', 'AB-10'],
    ['A.B', 'AxB'],
    ['Ä', 'Ärzte'],
  ])('%s is not found in: %s', (word, text) => {
    expect(wholeWord(word).test(text)).toBe(false);
  });
});
