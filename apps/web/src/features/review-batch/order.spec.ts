import { describe, expect, it } from '@jest/globals';
import { inOrder, nextOf, type Item } from './order.js';

const item = (key: string, more: Partial<Item>): Item =>
  ({ key, state: 'OPEN', answer: null, answerable: true, evidence: [], ...more }) as unknown as Item;

describe('the checklist on the screen', () => {
  const items = [
    item('Q01', { state: 'ANSWERED', answer: 'YES' }),
    item('Q02', { state: 'ANSWERED', answer: 'NO' }),
    item('Q03', { answerable: false }),
    item('Q04', {}),
    item('Q05', { state: 'REOPENED', answer: 'YES' }),
    item('Q06', { state: 'REAFFIRM', answer: 'YES' }),
    item('Q07', { state: 'ANSWERED', answer: 'NA' }),
  ];
  const keys = (group: readonly Item[]) => group.map(({ key }) => key);

  it('shows a no, a reopened and an unaffirmed answer as exceptions', () => {
    expect(keys(inOrder(items).exceptions)).toEqual(['Q02', 'Q05', 'Q06']);
  });

  it('keeps what can be answered apart from what waits for a document', () => {
    expect(keys(inOrder(items).open)).toEqual(['Q04']);
    expect(keys(inOrder(items).waiting)).toEqual(['Q03']);
  });

  it('folds what was answered without exception, and loses nothing', () => {
    const ordered = inOrder(items);
    expect(keys(ordered.clean)).toEqual(['Q01', 'Q07']);
    expect(Object.values(ordered).flat()).toHaveLength(items.length);
  });

  it('walks from question to question and stays at the ends', () => {
    expect(nextOf(['a', 'b', 'c'], 'b', 1)).toBe('c');
    expect(nextOf(['a', 'b', 'c'], 'c', 1)).toBe('c');
    expect(nextOf(['a', 'b', 'c'], 'a', -1)).toBe('a');
    expect(nextOf(['a', 'b', 'c'], undefined, 1)).toBe('a');
    expect(nextOf([], undefined, 1)).toBeUndefined();
  });
});
