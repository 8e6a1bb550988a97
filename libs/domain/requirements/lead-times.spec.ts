import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requirementMatrix202611 } from './requirement-matrix-2026-11.js';
import { collectionTimes202611, earliestCertification, leadDaysOf } from './lead-times.js';

const lines = requirementMatrix202611.rows.map(({ code, keeping }) => ({
  key: code,
  code,
  keeping,
  need: 'H' as const,
  due: 'CERTIFICATION' as const,
}));
const some = fc.subarray(lines);
const facts = fc.record({
  batchOrdinal: fc.constantFrom('FIRST' as const, 'REPEAT' as const, 'AFTER_CHANGE' as const),
  shortShelfLife: fc.boolean(),
});

describe('the earliest certification', () => {
  it('waits for the slowest document that blocks it, and for the review after it', () => {
    fc.assert(
      fc.property(some, facts, (asked, of) => {
        const { leadDays, reviewDays, waitsFor } = earliestCertification(asked, of);
        expect(asked.every((line) => leadDaysOf(line, of) <= leadDays)).toBe(true);
        expect(waitsFor.length > 0).toBe(asked.length > 0);
        expect(reviewDays).toBe(of.shortShelfLife ? 2 : 10);
      }),
    );
  });

  it('is never later with fewer documents', () => {
    fc.assert(
      fc.property(some, facts, (asked, of) => {
        expect(earliestCertification(asked.slice(1), of).leadDays).toBeLessThanOrEqual(earliestCertification(asked, of).leadDays);
      }),
    );
  });

  it('does not wait for what only warns, or is due later', () => {
    const of = { batchOrdinal: 'FIRST', shortShelfLife: false } as const;
    const [line] = lines;
    if (!line) throw new Error('the matrix has no rows');
    expect(earliestCertification([{ ...line, need: 'W' }], of).leadDays).toBe(0);
    expect(earliestCertification([{ ...line, due: 'STAGE_2' }], of).leadDays).toBe(0);
  });

  it('of a repeat only refers to what serves several batches', () => {
    expect(leadDaysOf({ code: 'AUDIT_REPORT', keeping: 'STANDING' }, { batchOrdinal: 'REPEAT' })).toBe(1);
    expect(leadDaysOf({ code: 'AUDIT_REPORT', keeping: 'STANDING' }, { batchOrdinal: 'FIRST' })).toBe(115);
    expect(leadDaysOf({ code: 'BMR_EXECUTED', keeping: 'BATCH' }, { batchOrdinal: 'REPEAT' })).toBe(10);
  });

  it('knows the times of documents that the rules ask for', () => {
    const codes = new Set(requirementMatrix202611.rows.map(({ code }) => code));
    expect(Object.keys(collectionTimes202611.byCode).filter((code) => !codes.has(code))).toEqual([]);
  });
});
