import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesBetween, type ComparedFact } from './index.js';

const fact = (key: string, value: string): ComparedFact => ({ key, value, area: 'FACTS', title: key });

describe('what changed from one batch to the next', () => {
  it('is what is new, stands otherwise, or is gone', () => {
    const changes = changesBetween([fact('a', '1'), fact('b', '1'), fact('c', '1')], [fact('a', '1'), fact('b', '2'), fact('d', '1')]);
    expect(changes.map(({ key, before, now }) => [key, before, now])).toEqual([
      ['b', '1', '2'],
      ['d', null, '1'],
      ['c', '1', null],
    ]);
  });

  const facts = fc.uniqueArray(
    fc
      .record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), value: fc.constantFrom('1', '2') })
      .map(({ key, value }) => fact(key, value)),
    { selector: ({ key }) => key },
  );

  it('is nothing between equals, and the same read backwards', () => {
    fc.assert(
      fc.property(facts, facts, (before, now) => {
        expect(changesBetween(before, before)).toEqual([]);
        const forward = changesBetween(before, now).map(({ key, before: from, now: to }) => [key, from, to].join());
        const backward = changesBetween(now, before).map(({ key, before: from, now: to }) => [key, to, from].join());
        expect(forward.toSorted()).toEqual(backward.toSorted());
      }),
    );
  });

  it('leads from what was to what is', () => {
    fc.assert(
      fc.property(facts, facts, (before, now) => {
        const state = new Map(before.map(({ key, value }) => [key, value]));
        for (const change of changesBetween(before, now)) {
          if (change.now === null) state.delete(change.key);
          else state.set(change.key, change.now);
        }
        expect([...state].toSorted()).toEqual(now.map(({ key, value }) => [key, value]).toSorted());
      }),
    );
  });
});
