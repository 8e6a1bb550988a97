import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matrixOf } from './matrix.js';

describe('the table of batches by member state', () => {
  it('loses no release and shows none twice', () => {
    const release = fc.record({
      id: fc.uuid(),
      caseId: fc.constantFrom('a', 'b', 'c'),
      memberState: fc.constantFrom('DE', 'DK', 'ES'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(release, { selector: ({ id }) => id }), (releases) => {
        const { memberStates, batches } = matrixOf(releases.map((one) => ({ ...one, batchNo: `B-${one.caseId}` })));
        const shown = batches.flatMap(({ byState }) => memberStates.flatMap((state) => byState.get(state) ?? []));
        expect(shown.map(({ id }) => id).sort()).toEqual(releases.map(({ id }) => id).sort());
      }),
    );
  });

  it('keeps two trials of one member state side by side', () => {
    const two = [
      { id: '1', caseId: 'a', batchNo: 'B1', memberState: 'DE' },
      { id: '2', caseId: 'a', batchNo: 'B1', memberState: 'DE' },
    ];
    expect(matrixOf(two).batches[0]?.byState.get('DE')).toHaveLength(2);
  });
});
