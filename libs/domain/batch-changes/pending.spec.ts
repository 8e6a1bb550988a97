import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeInWords, type ChangeAround } from './index.js';

const nothing: ChangeAround = {
  sitesCame: [],
  sitesLeft: [],
  stepsMove: false,
  stepsOpen: [],
  documentsAdded: [],
  documentsRemoved: [],
  documentsChanged: [],
  questionsAdded: 0,
  questionsRemoved: 0,
};
const names = fc.array(fc.constantFrom('Alp (Test)', 'Fjord (Test)', 'Polder (Test)'), { maxLength: 2 });
const anyChange: fc.Arbitrary<ChangeAround> = fc.record(
  {
    sitesCame: names,
    sitesLeft: names,
    stepsMove: fc.boolean(),
    stepsOpen: names,
    documentsAdded: names,
    documentsRemoved: names,
    documentsChanged: names,
    questionsAdded: fc.nat(3),
    questionsRemoved: fc.nat(3),
    impossible: fc.constantFrom('no destination'),
  },
  {
    requiredKeys: [
      'sitesCame',
      'sitesLeft',
      'stepsMove',
      'stepsOpen',
      'documentsAdded',
      'documentsRemoved',
      'documentsChanged',
      'questionsAdded',
      'questionsRemoved',
    ],
  },
);

describe('what a change around a case asks of a person', () => {
  it('is nothing where it makes no difference', () => {
    expect(changeInWords(nothing)).toBeUndefined();
  });

  it('is said where it makes any, and names every site and document', () => {
    fc.assert(
      fc.property(anyChange, (change) => {
        const words = changeInWords(change);
        const lists = [
          change.sitesCame,
          change.sitesLeft,
          change.stepsOpen,
          change.documentsAdded,
          change.documentsRemoved,
          change.documentsChanged,
        ];
        const some = change.stepsMove || change.questionsAdded + change.questionsRemoved > 0 || change.impossible !== undefined;
        expect(words !== undefined).toBe(some || lists.some((list) => list.length > 0));
        for (const name of lists.flat()) expect(words).toContain(name);
      }),
    );
  });

  it('reads as one sentence', () => {
    expect(
      changeInWords({ ...nothing, sitesCame: ['Alp (Test)'], stepsMove: true, documentsAdded: ['Audit report'], questionsAdded: 1 }),
    ).toBe(
      'sites that joined: Alp (Test); steps are done elsewhere; documents asked in addition: Audit report; 1 more question in the checklist',
    );
  });
});
