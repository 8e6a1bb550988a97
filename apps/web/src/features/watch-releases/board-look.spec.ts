import { expect, it } from '@jest/globals';
import { hiddenOf, readSearch, toggleColumn } from './board-look.js';
import { hiddenAtFirst } from './hidden-at-first.js';

it('brings back what the board was narrowed to, its columns and its order, and leaves out what it does not know', () => {
  const saved = { phase: 'REVIEW', without: 'qp,missing', sort: 'holder', order: 'desc', nonsense: 'x', text: '' };
  const view = readSearch(saved);
  expect(view).toEqual({ phase: 'REVIEW', without: 'qp,missing', sort: 'holder', order: 'desc' });
  expect([...hiddenOf(view)]).toEqual(['qp', 'missing']);
});

it('puts some columns away at first, and none once somebody asked for all', () => {
  expect([...hiddenOf({})]).toEqual([...hiddenAtFirst]);
  const all = hiddenAtFirst.reduce(toggleColumn, {});
  expect(hiddenOf(all).size).toBe(0);
  expect(hiddenOf(readSearch({ ...all })).size).toBe(0);
});
