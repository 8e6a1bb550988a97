import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differenceOfRules, linesOfPolicy, type RuleLine } from './index.js';

const line = (key: string, need: string, citation: string | null = 'Annex 16 1.7'): RuleLine => ({
  key,
  title: `Document ${key}`,
  says: [{ name: 'need', value: need }],
  citation,
});
const rules: fc.Arbitrary<RuleLine[]> = fc.uniqueArray(
  fc
    .record({
      key: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      need: fc.constantFrom('H', 'W'),
      citation: fc.constantFrom('1.7', '1.8', null),
    })
    .map(({ key, need, citation }) => line(key, need, citation)),
  { selector: ({ key }) => key },
);

describe('the difference between two versions of rules', () => {
  it('names each line that came, went or says something else, and what', () => {
    const before = [line('IMPD', 'H'), line('LABEL', 'W'), line('OLD', 'I')];
    const now = [line('IMPD', 'H'), line('LABEL', 'H', 'Annex 16 1.8'), line('NEW', 'H')];
    expect(differenceOfRules(before, now).map(({ kind, line: { key }, parts }) => [kind, key, parts])).toEqual([
      [
        'CHANGED',
        'LABEL',
        [
          { name: 'citation', before: 'Annex 16 1.7', now: 'Annex 16 1.8' },
          { name: 'need', before: 'W', now: 'H' },
        ],
      ],
      [
        'JOINED',
        'NEW',
        [
          { name: 'title', before: null, now: 'Document NEW' },
          { name: 'citation', before: null, now: 'Annex 16 1.7' },
          { name: 'need', before: null, now: 'H' },
        ],
      ],
      [
        'LEFT',
        'OLD',
        [
          { name: 'title', before: 'Document OLD', now: null },
          { name: 'citation', before: 'Annex 16 1.7', now: null },
          { name: 'need', before: 'I', now: null },
        ],
      ],
    ]);
  });

  it('is nothing between a version and itself', () => {
    fc.assert(fc.property(rules, (some) => expect(differenceOfRules(some, some)).toEqual([])));
  });

  it('is the same from the other side, with before and now exchanged', () => {
    const turned = { JOINED: 'LEFT', LEFT: 'JOINED', CHANGED: 'CHANGED' };
    fc.assert(
      fc.property(rules, rules, (some, others) => {
        const there = differenceOfRules(some, others).map(({ kind, line: { key } }) => `${turned[kind]} ${key}`);
        expect(there.sort()).toEqual(
          differenceOfRules(others, some)
            .map(({ kind, line: { key } }) => `${kind} ${key}`)
            .sort(),
        );
      }),
    );
  });

  it('tells everything: the older version with it carried out is the newer one', () => {
    fc.assert(
      fc.property(rules, rules, (before, now) => {
        const found = new Map(differenceOfRules(before, now).map((one) => [one.line.key, one]));
        const carried = before.filter(({ key }) => !found.has(key));
        for (const { kind, line: changed } of found.values()) if (kind !== 'LEFT') carried.push(changed);
        const sorted = (lines: readonly RuleLine[]) => lines.toSorted((one, other) => one.key.localeCompare(other.key));
        expect(sorted(carried)).toEqual(sorted(now));
      }),
    );
  });
});

describe('a policy as lines', () => {
  it('has each field by its way, so that one number that changed is one part', () => {
    const policy = { capPerDay: 3, cadence: [{ every: { amount: 2, unit: 'WORKING_DAYS' } }], contacts: [] };
    expect(linesOfPolicy(policy, 'domain reference 7.4')).toEqual([
      { key: 'capPerDay', title: 'capPerDay', says: [{ name: 'value', value: '3' }], citation: 'domain reference 7.4' },
      {
        key: 'cadence',
        title: 'cadence',
        says: [
          { name: '1 every amount', value: '2' },
          { name: '1 every unit', value: 'WORKING_DAYS' },
        ],
        citation: 'domain reference 7.4',
      },
      { key: 'contacts', title: 'contacts', says: [], citation: 'domain reference 7.4' },
    ]);
    const changed = { ...policy, capPerDay: 4 };
    expect(differenceOfRules(linesOfPolicy(policy, 'x'), linesOfPolicy(changed, 'x'))).toMatchObject([
      { kind: 'CHANGED', parts: [{ name: 'value', before: '3', now: '4' }] },
    ]);
  });
});
