import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { layersOf } from './layers.js';

const node = (id: string) => ({ id });

describe('the columns of a drawn supply chain', () => {
  it('put each site right of everybody who delivers to it', () => {
    const nodes = ['depot', 'plant', 'api', 'lab'].map(node);
    const edges = [
      { from: 'api', to: 'plant' },
      { from: 'plant', to: 'depot' },
      { from: 'plant', to: 'lab' },
    ];
    expect(layersOf(nodes, edges).map((layer) => layer.map(({ id }) => id))).toEqual([['api'], ['plant'], ['depot', 'lab']]);
  });

  it('show every site once, even where deliveries go in a circle', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.record({ from: id, to: id })), (edges) => {
        const nodes = ['a', 'b', 'c', 'd'].map(node);
        expect(
          layersOf(nodes, edges)
            .flat()
            .map((one) => one.id)
            .sort(),
        ).toEqual(['a', 'b', 'c', 'd']);
      }),
    );
  });
});
