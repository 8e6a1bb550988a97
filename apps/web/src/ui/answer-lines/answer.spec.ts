import { describe, expect, it } from '@jest/globals';
import { answersFrom, hasGoodPages, pagesOf } from './answer.js';

describe('what a file answers', () => {
  it('is several requirements by pages, and one by several ranges, as the API writes them', () => {
    const answers = [
      { key: 'COA', from: '1', to: '3' },
      { key: 'IMPD', from: '4', to: '' },
      { key: 'COA', from: '7', to: '7' },
      { key: 'BMR', from: '', to: '' },
    ];
    expect(pagesOf({ answers })).toBe('COA=1-3,7;IMPD=4');
    expect(pagesOf({ answers: [{ key: 'COA', from: '', to: '' }] })).toBeUndefined();
  });

  it.each(['COA=1-3,7;IMPD=4', 'IMPD=2'])('is read from what the API says and written the same again: %s', (pages) => {
    const answers = answersFrom(['COA', 'IMPD', 'BMR'], pages);
    expect(pagesOf({ answers })).toBe(pages);
    expect(answers.at(-1)).toEqual({ key: 'BMR', from: '', to: '' });
  });

  it('is the whole file where no pages are said', () => {
    expect(answersFrom(['COA'], null)).toEqual([{ key: 'COA', from: '', to: '' }]);
  });

  it.each([
    ['', '', true],
    ['2', '2', true],
    ['2', '', true],
    ['3', '2', false],
    ['0', '2', false],
    ['', '2', false],
  ])('takes the pages from "%s" to "%s": %s', (from, to, good) => {
    expect(hasGoodPages({ key: 'COA', from, to })).toBe(good);
  });
});
