import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shipmentStates } from '@qp/domain/supply';
import { heldByPlace, onTheWay, stockByPlace, type Movement } from './stock-places.js';

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
    ['what came back is not issued again', [move('RETURNED', 10)], { maker: 90 }],
    ['lost units are nowhere', [move('LOST', 10)], { maker: 90 }],
  ])('%s', (_, movements, places) => {
    expect(Object.fromEntries(stockByPlace(first, movements).issuable)).toEqual(places);
  });

  it.each(['DELIVERED', 'PENDING_TEMP_REVIEW', 'QUARANTINED_AT_SITE', 'REJECTED_AT_SITE'])(
    'units that are %s are held by the receiver and cannot be issued there',
    (state) => {
      const stock = stockByPlace(first, [move(state, 10, { received: 9 })]);
      expect(stock.issuable.get('depot') ?? 0).toBe(0);
      expect(stock.setApart.get('depot')).toBe(9);
      expect(heldByPlace(stock).get('depot')).toBe(9);
    },
  );

  it('a return takes what is set apart first, and what came back is set apart', () => {
    const back = { type: 'RETURN', fromOrg: 'depot', toOrg: 'maker' };
    const stock = stockByPlace(first, [move('ACCEPTED', 10), move('ACCEPTED', 8, back), move('REJECTED_AT_SITE', 5)]);
    expect(Object.fromEntries(stock.issuable)).toEqual({ maker: 85, depot: 7 });
    expect(stock.setApart.get('depot')).toBe(0);
    expect(stock.setApart.get('maker')).toBe(8);
  });

  it('for every history: no more units lie anywhere than there were', () => {
    const movement = fc.record({
      type: fc.constantFrom('TO_SITE', 'RETURN'),
      state: fc.constantFrom(...shipmentStates),
      fromOrg: fc.constantFrom('maker', 'depot'),
      toOrg: fc.constantFrom('site', 'depot'),
      quantity: fc.integer({ min: 1, max: 50 }),
      received: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(movement), (movements) => {
        const { issuable, setApart } = stockByPlace(first, movements);
        const lying = [...issuable.values(), ...setApart.values()].reduce((sum, units) => sum + units, 0);
        const away = onTheWay(movements).reduce((sum, { quantity }) => sum + quantity, 0);
        expect(lying + away).toBeLessThanOrEqual(first.units);
        expect(Math.min(0, ...setApart.values())).toBe(0);
      }),
    );
  });
});
