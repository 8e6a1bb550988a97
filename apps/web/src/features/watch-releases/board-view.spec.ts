import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chosenOf, facetNames, readView, toggle } from './board-view.js';

describe('what the board is narrowed to', () => {
  it('leaves out what it does not know, so that a broken address shows the whole board', () => {
    expect(readView({ phase: 'REVIEW', nonsense: 'x', text: '', qpId: 7 })).toEqual({ phase: 'REVIEW' });
  });

  it('takes values of one facet as alternatives', () => {
    const view = toggle(toggle({}, 'phase', 'REVIEW'), 'phase', 'DECISION');
    expect(view).toEqual({ phase: 'REVIEW,DECISION' });
    expect(chosenOf(view, 'phase')).toEqual(['REVIEW', 'DECISION']);
  });

  it('comes back to where it was when a value is chosen twice', () => {
    const value = fc.constantFrom('A', 'B', 'C');
    fc.assert(
      fc.property(fc.constantFrom(...facetNames), fc.uniqueArray(value), value, (facet, chosen, once) => {
        const view = readView({ [facet]: chosen.join(',') });
        const back = toggle(toggle(view, facet, once), facet, once);
        expect([...chosenOf(back, facet)].sort()).toEqual([...chosenOf(view, facet)].sort());
      }),
    );
  });
});
