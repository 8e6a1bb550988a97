import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditCurrency, endToEndLeadTime, expiringWithin, onTimeInFull, touchTime, workInProgress } from './house-kpis.js';
import type { CaseFigures } from './kpis.js';
import type { HeldSpan } from './spans.js';

const HOUR = 3_600_000;
const span = (holder: HeldSpan['holder'], from: number, to: number): HeldSpan => ({
  holder,
  phase: 'REVIEW',
  cause: 'review',
  from: from * HOUR,
  to: to * HOUR,
});
const certified = (spans: readonly HeldSpan[], certifiedAt: number): CaseFigures => ({
  openedAt: 0,
  certifiedAt: certifiedAt * HOUR,
  held: false,
  holds: [],
  rejected: false,
  spans,
});

describe('touch time', () => {
  it('is the part of the way to certification that QA and the QP held the case', () =>
    expect(touchTime([certified([span('SPONSOR', 0, 6), span('QA', 6, 8), span('QP', 8, 10)], 10)])).toMatchObject({ percent: 40 }));

  it('ends with the certification: what was held later does not count', () =>
    expect(touchTime([certified([span('SPONSOR', 0, 5), span('QP', 5, 20)], 10)])).toMatchObject({ part: 5 * HOUR, of: 10 * HOUR }));

  it('leaves undecided cases out', () =>
    expect(touchTime([{ ...certified([span('QP', 0, 5)], 5), certifiedAt: undefined }])).toEqual({ part: 0, of: 0, percent: null }));

  it('never exceeds the whole', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        (lengths, end) => {
          let at = 0;
          const spans = lengths.map((length, index) => span(index % 2 === 0 ? 'QP' : 'QA', at, (at += length)));
          const { part, of } = touchTime([certified(spans, end)]);
          expect(part).toBeLessThanOrEqual(of);
        },
      ),
    ));
});

describe('supply', () => {
  it('takes from the end of manufacture to the first acceptance at a site', () =>
    expect(endToEndLeadTime([{ manufacturedAt: 0, acceptedAt: 48 * HOUR }])).toMatchObject({ count: 1, median: 48 * HOUR }));

  it.each([
    ['every batch was there on its day', ['2026-11-01', '2026-11-10'], 1],
    ['one batch came a day late', ['2026-11-01', '2026-11-11'], 0],
    ['one batch is not there', ['2026-11-01', null], 0],
    ['no batch feeds it', [], 0],
  ])('meets a milestone in full only when all is there: %s', (_, batches, met) =>
    expect(onTimeInFull([{ day: '2026-11-10', batches }])).toMatchObject({ part: met, of: 1 }),
  );
});

describe('the house', () => {
  it('counts work in progress by QP, and who is over the own limit', () =>
    expect(
      workInProgress([
        { name: 'Dr A', open: 2, limit: 5 },
        { name: 'Dr B', open: 7, limit: 5 },
        { name: 'Dr C', open: 0, limit: 5 },
      ]),
    ).toEqual({
      overLimit: { part: 1, of: 2, percent: 50 },
      each: [
        { name: 'Dr B', value: 7 },
        { name: 'Dr A', value: 2 },
      ],
    }));

  it('counts documents that run out, the later days holding the earlier ones', () =>
    expect(
      expiringWithin(['2026-12-01', '2027-01-15', '2027-02-20'], (days) =>
        new Date(Date.UTC(2026, 10, 29 + days)).toISOString().slice(0, 10),
      ).map(({ value }) => value),
    ).toEqual([1, 2, 3]));

  it('counts sites whose audit holds, and those that fall due within 90 days', () =>
    expect(auditCurrency(['2026-12-31', '2028-01-01', '2026-11-01', null], '2026-11-29', '2027-02-27')).toEqual({
      current: { part: 2, of: 4, percent: 50 },
      dueSoon: 1,
    }));
});
