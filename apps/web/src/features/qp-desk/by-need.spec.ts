import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byNeed, needOf, needs, type BoardRow } from './by-need.js';

const row = (batchNo: string, state: string, certifyBy: string | null, more: Partial<BoardRow> = {}): BoardRow =>
  ({
    batchNo,
    state,
    certifyBy,
    holder: { kind: 'QP', who: 'Dr T. Test', since: '' },
    blocking: { kind: 'NONE', words: '' },
    ...more,
  }) as BoardRow;
const states = [
  'DRAFT',
  'INTAKE',
  'INTAKE_COMPLETE',
  'UNDER_REVIEW',
  'READY_FOR_CERTIFICATION',
  'ON_HOLD',
  'CERTIFIED',
  'SUSPENDED',
  'REJECTED',
];

describe("a QP's desk", () => {
  it('puts what waits for a decision before what is under review', () => {
    const desk = byNeed([row('B-1', 'UNDER_REVIEW', '2026-01-01'), row('B-2', 'READY_FOR_CERTIFICATION', '2026-12-01')]);
    expect([...desk.keys()]).toEqual(['decide', 'review']);
  });

  it('orders each group by the day by which the batch must be certified, without a date last', () => {
    const desk = byNeed([
      row('B-1', 'UNDER_REVIEW', null),
      row('B-2', 'UNDER_REVIEW', '2026-12-24'),
      row('B-3', 'UNDER_REVIEW', '2026-12-01'),
    ]);
    expect(desk.get('review')?.map(({ batchNo }) => batchNo)).toEqual(['B-3', 'B-2', 'B-1']);
  });

  it('shows a stopped batch as held, whatever its state', () => {
    const blocking = { kind: 'STOPPED', words: 'stopped' } as const;
    for (const state of states) expect(needOf(row('B-1', state, null, { blocking }))).toBe('held');
  });

  it('loses no release and shows none twice', () => {
    const release = fc.record({
      state: fc.constantFrom(...states),
      day: fc.option(fc.constantFrom('2026-12-01', '2026-12-02')),
      no: fc.uuid(),
    });
    fc.assert(
      fc.property(fc.array(release), (given) => {
        const desk = byNeed(given.map(({ no, state, day }) => row(no, state, day)));
        expect(
          [...desk.values()]
            .flat()
            .map(({ batchNo }) => batchNo)
            .sort(),
        ).toEqual(given.map(({ no }) => no).sort());
        const order = [...desk.keys()].map((need) => needs.indexOf(need));
        expect(order).toEqual(order.toSorted((one, other) => one - other));
      }),
    );
  });
});
