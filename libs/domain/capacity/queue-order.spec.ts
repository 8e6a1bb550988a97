import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { priorities } from '../clocks/index.js';
import { compareQueued, queueOrder, type Queued } from './queue-order.js';

const plain = (key: string, change: Partial<Queued> = {}): Queued => ({
  key,
  certifyBy: '2026-05-10',
  shortLife: false,
  priority: 'STANDARD',
  hoursLeft: 8,
  ...change,
});
const order = (...cases: Queued[]) => queueOrder(cases).map(({ key }) => key);

describe('the order of the queue', () => {
  it.each([
    ['short life before everything', [plain('b', { certifyBy: '2026-05-01' }), plain('a', { shortLife: true })]],
    ['the earliest day first', [plain('b', { certifyBy: '2026-05-11' }), plain('a')]],
    ['cases without a date last', [plain('b', { certifyBy: undefined, priority: 'URGENT' }), plain('a')]],
    ['on the same day the higher priority', [plain('b'), plain('a', { priority: 'EXPEDITED' })]],
    ['then what is nearer to its end', [plain('b'), plain('a', { hoursLeft: 2 })]],
    ['what a lead put first', [plain('b', { shortLife: true }), plain('a', { override: { place: 'FIRST', reason: 'patient waits' } })]],
    ['what a lead put last', [plain('b', { override: { place: 'LAST', reason: 'trial halted' } }), plain('a', { certifyBy: undefined })]],
  ])('%s', (_what, cases) => {
    expect(order(...cases)).toEqual(['a', 'b']);
  });

  it('is one order: whoever looks, from whatever list, finds the same', () => {
    const any = fc.record({
      key: fc.uuid(),
      certifyBy: fc.constantFrom('2026-05-10', '2026-05-11', undefined),
      shortLife: fc.boolean(),
      priority: fc.constantFrom(...priorities),
      hoursLeft: fc.nat(3),
      override: fc.constantFrom(undefined, { place: 'FIRST' as const, reason: 'r' }, { place: 'LAST' as const, reason: 'r' }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ key }) => key }), (cases) => {
        const sorted = queueOrder(cases);
        expect(queueOrder(cases.toReversed())).toEqual(sorted);
        for (const [at, one] of sorted.entries())
          for (const other of sorted.slice(at + 1)) expect(compareQueued(one, other)).toBeLessThan(0);
      }),
    );
  });
});
