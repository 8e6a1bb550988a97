import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shipmentStates } from '@qp/domain/supply';
import { onTheWay, stockByPlace, type Movement } from './stock-places.js';

const first = { place: 'maker', units: 100 };
const move = (state: string, quantity: number, change: Partial<Movement> = {}): Movement => ({
  type: 'TO_DEPOT',
  state,
  fromOrg: 'maker',
  toOrg: 'depot',
  quantity,
  received: null,
  ...change,
});

describe('where stock lies', () => {
  it.each([
    ['an order reserves nothing', [move('REQUESTED', 10)], { maker: 100 }],
    ['a cancelled one neither', [move('CANCELLED', 10)], { maker: 100 }],
    ['cleared units are reserved', [move('CLEARED_TO_SHIP', 10)], { maker: 90 }],
    ['units on the way are nowhere', [move('DISPATCHED', 10)], { maker: 90 }],
    ['accepted units are at the receiver', [move('ACCEPTED', 10, { received: 9 })], { maker: 90, depot: 9 }],
    ['what came back is where it came from', [move('RETURNED', 10)], { maker: 100 }],
    ['lost units are nowhere', [move('LOST', 10)], { maker: 90 }],
  ])('%s', (_, movements, places) => {
    expect(Object.fromEntries(stockByPlace(first, movements))).toEqual(places);
  });

  it('for every history: no more units lie anywhere than there were', () => {
    const movement = fc.record({
      type: fc.constant('TO_SITE'),
      state: fc.constantFrom(...shipmentStates),
      fromOrg: fc.constantFrom('maker', 'depot'),
      toOrg: fc.constantFrom('site', 'depot'),
      quantity: fc.integer({ min: 1, max: 50 }),
      received: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(movement), (movements) => {
        const lying = [...stockByPlace(first, movements).values()].reduce((sum, units) => sum + units, 0);
        const away = onTheWay(movements).reduce((sum, { quantity }) => sum + quantity, 0);
        expect(lying + away).toBeLessThanOrEqual(first.units);
      }),
    );
  });
});
