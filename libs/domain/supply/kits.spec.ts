import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  heldAt,
  heldInStock,
  heldKits,
  issuable,
  issueRefusal,
  listingRefusal,
  missingKitsRefusal,
  packingRefusal,
  type Kit,
  type Packing,
} from './index.js';

const kit = (kitNo: string, state: Kit['state'] = 'IN_STOCK', place = 'depot'): Kit => ({ kitNo, state, place });
const none = new Map<string, readonly string[]>();

describe('kits that a deviation names', () => {
  const blocking = [
    { id: 'D-1', kitNos: ['K1', 'K2'] },
    { id: 'D-2', kitNos: ['K2'] },
  ];

  it('are held, each by the deviations that name it, and no other', () => {
    expect([...heldKits(['K1', 'K2', 'K3'], blocking, 'B-1')]).toEqual([
      ['K1', ['D-1']],
      ['K2', ['D-1', 'D-2']],
    ]);
  });

  it('are all of the batch where the deviation names the batch', () => {
    expect([...heldKits(['K1', 'K2'], [{ id: 'D-3', kitNos: ['B-1'] }], 'B-1').keys()]).toEqual(['K1', 'K2']);
  });

  it('take away from what can be issued only while they are in stock', () => {
    const kits = [kit('K1'), kit('K2', 'PACKED'), kit('K3', 'AT_SITE', 'site'), kit('K4', 'SET_APART'), kit('K5', 'LOST'), kit('K6')];
    const held = heldKits(['K1', 'K2', 'K3', 'K4', 'K5'], [{ id: 'D', kitNos: ['B-1'] }], 'B-1');
    expect(heldInStock(kits, held)).toBe(1);
    expect([heldAt(kits, held, 'depot'), heldAt(kits, held, 'site')]).toEqual([1, 1]);
  });
});

describe('a list of kit numbers', () => {
  const listing = { listed: ['K1', 'K2'], known: ['K3'], units: 3, unnumberedParcels: 0 };

  it.each([
    [{}, undefined],
    [{ listed: ['K1', 'K1'] }, 'KIT_LISTED_TWICE'],
    [{ listed: ['K3'] }, 'KIT_LISTED_TWICE'],
    [{ units: 2 }, 'TOO_MANY_KITS'],
    [{ unnumberedParcels: 1 }, 'KITS_SHIPPED_UNNUMBERED'],
  ])('%j: %s', (change, code) => {
    expect(listingRefusal({ ...listing, ...change })?.code).toBe(code);
  });
});

describe('packing a parcel', () => {
  const kits = [kit('K1'), kit('K2'), kit('K3', 'PACKED'), kit('K4', 'IN_STOCK', 'elsewhere'), kit('K5', 'SET_APART'), kit('K6')];
  const packing: Packing = {
    quantity: 2,
    named: ['K1', 'K2'],
    kits,
    held: new Map([['K6', ['D-1']]]),
    from: 'depot',
    isReturn: false,
  };
  const cases: readonly (readonly [Partial<Packing>, string | undefined])[] = [
    [{}, undefined],
    [{ kits: [], named: [] }, undefined],
    [{ kits: [] }, 'KITS_NOT_LISTED'],
    [{ named: ['K1', 'K1'] }, 'KIT_NAMED_TWICE'],
    [{ named: ['K1'] }, 'KITS_DO_NOT_FIT'],
    [{ named: [] }, 'KITS_DO_NOT_FIT'],
    [{ named: ['K1', 'K3'] }, 'KIT_NOT_THERE'],
    [{ named: ['K1', 'K4'] }, 'KIT_NOT_THERE'],
    [{ named: ['K1', 'K5'] }, 'KIT_NOT_THERE'],
    [{ named: ['K1', 'unknown'] }, 'KIT_NOT_THERE'],
    [{ named: ['K1', 'K6'] }, 'KIT_HELD'],
    [{ named: ['K5', 'K6'], isReturn: true }, undefined],
  ];
  it.each(cases)('%j: %s', (change, code) => {
    expect(packingRefusal({ ...packing, ...change })?.code).toBe(code);
  });
});

describe('a receipt', () => {
  it.each([
    [['K1', 'K2'], [], 2, true],
    [['K1', 'K2'], ['K2'], 1, true],
    [['K1', 'K2'], [], 1, false],
    [['K1', 'K2'], ['K9'], 1, false],
    [['K1', 'K2'], ['K1'], 2, false],
    [['K1', 'K2', 'K3'], ['K1', 'K1'], 1, false],
    [[], [], 7, true],
    [[], ['K1'], 7, false],
  ] as const)('of %j without %j, %s received: named rightly %s', (packed, missing, received, right) => {
    expect(missingKitsRefusal(packed, missing, received) === undefined).toBe(right);
  });
});

type Step = { readonly act: 'order' | 'hold' | 'free'; readonly n: number };
const steps = fc.array(fc.record({ act: fc.constantFrom('order', 'hold', 'free' as const), n: fc.integer({ min: 0, max: 12 }) }), {
  maxLength: 40,
});

/** Plays orders and deviations on a batch by the rules alone; gives every parcel with what was held when it was packed. */
function play(units: number, samples: number, acts: readonly Step[]) {
  const numbers = Array.from({ length: units - samples }, (_, at) => `K${at}`);
  let kits = numbers.map((kitNo) => kit(kitNo));
  const deviations = new Set<string>();
  const parcels: { readonly kits: readonly string[]; readonly heldThen: readonly string[] }[] = [];
  let issued = 0;
  for (const { act, n } of acts) {
    const number = `K${n}`;
    if (act === 'hold') deviations.add(number);
    if (act === 'free') deviations.delete(number);
    if (act !== 'order') continue;
    const held = heldKits(numbers, [{ id: 'D', kitNos: [...deviations] }], 'B-1');
    if (issueRefusal({ certified: units, samples, issued, held: heldInStock(kits, held) }, n)) continue;
    const named = kits
      .filter(({ kitNo, state }) => state === 'IN_STOCK' && !held.has(kitNo))
      .slice(0, n)
      .map(({ kitNo }) => kitNo);
    const refusal = packingRefusal({ quantity: n, named, kits, held, from: 'depot', isReturn: false });
    expect(refusal).toBeUndefined();
    issued += n;
    parcels.push({ kits: named, heldThen: [...held.keys()] });
    kits = kits.map((one) => (named.includes(one.kitNo) ? { ...one, state: 'PACKED' } : one));
  }
  return {
    issued,
    parcels,
    left: issuable({
      certified: units,
      samples,
      issued,
      held: heldInStock(kits, heldKits(numbers, [{ id: 'D', kitNos: [...deviations] }], 'B-1')),
    }),
  };
}

describe('for every sequence of orders and deviations', () => {
  it('what may be issued can be packed of free kits, never more leaves than certified less samples, no kit twice, none held', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 5 }), steps, (made, taken, acts) => {
        const samples = Math.min(taken, made);
        const { issued, parcels, left } = play(made, samples, acts);
        const packed = parcels.flatMap(({ kits }) => kits);
        expect(new Set(packed).size).toBe(packed.length);
        expect(issued).toBe(packed.length);
        expect(issued + left).toBeLessThanOrEqual(made - samples);
        for (const { kits, heldThen } of parcels) expect(kits.filter((kitNo) => heldThen.includes(kitNo))).toEqual([]);
      }),
    );
  });

  it('a held kit is never packed for anybody, whatever else is named with it', () => {
    const anyKit = fc.constantFrom('K0', 'K1', 'K2', 'K3');
    fc.assert(
      fc.property(fc.uniqueArray(anyKit, { minLength: 1 }), fc.uniqueArray(anyKit), (named, heldNumbers) => {
        const kits = ['K0', 'K1', 'K2', 'K3'].map((kitNo) => kit(kitNo));
        const held = heldKits(
          kits.map(({ kitNo }) => kitNo),
          [{ id: 'D', kitNos: heldNumbers }],
          'B-1',
        );
        const refusal = packingRefusal({ quantity: named.length, named, kits, held, from: 'depot', isReturn: false });
        expect(refusal === undefined).toBe(!named.some((kitNo) => heldNumbers.includes(kitNo)));
        expect(packingRefusal({ quantity: named.length, named, kits, held: none, from: 'depot', isReturn: false })).toBeUndefined();
      }),
    );
  });
});
