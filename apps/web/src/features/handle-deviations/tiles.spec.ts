import { expect, it } from '@jest/globals';
import { tiles } from './tiles.js';

const one = { state: 'INVESTIGATION', classification: 'CRITICAL', disposition: null, capas: [{ state: 'PLANNED' }] };

it('counts a deviation under every tile that it belongs to', () => {
  expect(
    Object.entries(tiles)
      .filter(([, holds]) => holds(one))
      .map(([name]) => name),
  ).toEqual(Object.keys(tiles));
});

it('counts a closed one only under all, but for its open CAPA', () => {
  const closed = { ...one, state: 'CLOSED', disposition: 'ACCEPT_NEGLIGIBLE_IMPACT' };
  expect(
    Object.entries(tiles)
      .filter(([, holds]) => holds(closed))
      .map(([name]) => name),
  ).toEqual(['capaOpen', 'all']);
});
