import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filingWork, type FilingStanding } from './filing-work.js';

const plus = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const record = (change: Partial<FilingStanding> = {}): FilingStanding => ({
  madeOn: '2026-11-02',
  fileable: true,
  locked: false,
  ...change,
});
const work = (...records: FilingStanding[]) => filingWork({ filing: 'OPEN', decidedOn: '2026-11-10', records }, plus);

describe('what a decided case needs to be filed (domain reference 6.13)', () => {
  it('is filing within five working days of the decision, or of the making where that is later', () => {
    expect(work(record(), record({ madeOn: '2026-11-20' }))).toEqual([{ kind: 'FILE_RECORDS', dueOn: '2026-11-15', records: 2 }]);
    expect(work(record({ madeOn: '2026-11-20' }))).toEqual([{ kind: 'FILE_RECORDS', dueOn: '2026-11-25', records: 1 }]);
  });

  it('then the check, then the lock; a record that comes later begins again without hiding the step before', () => {
    const filed = record({ filedOn: '2026-11-12' });
    const checked = record({ filedOn: '2026-11-12', checkedOn: '2026-11-13' });
    expect(work(filed)).toEqual([{ kind: 'CHECK_FILED_RECORDS', dueOn: '2026-11-17', records: 1 }]);
    expect(work(checked)).toEqual([{ kind: 'LOCK_PACKAGE', dueOn: '2026-11-18', records: 1 }]);
    expect(work(record({ madeOn: '2026-11-20' }), filed, checked).map(({ kind }) => kind)).toEqual(['FILE_RECORDS', 'CHECK_FILED_RECORDS']);
  });

  it('asks nobody to file what is still being made, nor to lock before it is there', () => {
    const checked = record({ filedOn: '2026-11-12', checkedOn: '2026-11-13' });
    expect(work(checked, record({ fileable: false }))).toEqual([]);
  });

  it('is nothing once all is locked, and each record is in one step at most', () => {
    const standing = fc.record(
      {
        madeOn: fc.constantFrom('2026-11-01', '2026-11-20'),
        fileable: fc.boolean(),
        filedOn: fc.constant('2026-11-21'),
        checkedOn: fc.constant('2026-11-22'),
        locked: fc.boolean(),
      },
      { requiredKeys: ['madeOn', 'fileable', 'locked'] },
    );
    fc.assert(
      fc.property(fc.array(standing), (records) => {
        const steps = work(...records);
        expect(steps.reduce((sum, step) => sum + step.records, 0)).toBeLessThanOrEqual(records.length * 2);
        expect(steps.every(({ dueOn }) => dueOn >= '2026-11-15')).toBe(true);
        expect(work(...records.map((one) => ({ ...one, filedOn: 'x', checkedOn: 'y', locked: true })))).toEqual([]);
      }),
    );
  });
});
