import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clocksOf, disposalRefusal, keptUntil, recordKinds, retentionRulesFor, type DisposalInput } from './index.js';

const chemical = { advancedTherapy: false };
const atmp = { advancedTherapy: true };
const today = '2060-01-01';

describe('the clocks of a record', () => {
  it.each([
    ['PROTOCOL', chemical, ['TMF_CONTENT']],
    ['BATCH_CERTIFICATE', chemical, ['TMF_CONTENT', 'BATCH_DOCUMENTATION', 'REGISTER']],
    ['BATCH_RECORD', chemical, ['BATCH_DOCUMENTATION']],
    ['SHIPMENT_RECORD', chemical, ['TMF_CONTENT']],
    ['SHIPMENT_RECORD', atmp, ['TMF_CONTENT', 'ATMP_TRACEABILITY']],
    ['BATCH_RECORD', atmp, ['BATCH_DOCUMENTATION', 'ATMP_TRACEABILITY']],
  ] as const)('%s of %j runs by %j', (kind, product, rules) => {
    expect(retentionRulesFor(kind, product)).toEqual(rules);
  });

  it('end with the last of them: 30 years from expiry outlast 25 from the end of the trial', () => {
    const starts = { END_OF_TRIAL: '2030-01-01', PRODUCT_EXPIRY: '2029-06-30' };
    expect(keptUntil(clocksOf('SHIPMENT_RECORD', atmp, starts, today))).toBe('2059-06-30');
    expect(keptUntil(clocksOf('SHIPMENT_RECORD', chemical, starts, today))).toBe('2055-01-01');
  });

  it('have no end while one has not started, and nothing that is kept has none', () => {
    expect(keptUntil(clocksOf('BATCH_CERTIFICATE', chemical, { ENTRY: '2026-01-01' }, today))).toBeUndefined();
    expect(keptUntil([])).toBeUndefined();
    for (const kind of recordKinds) expect(clocksOf(kind, atmp, {}, today).length).toBeGreaterThan(0);
  });
});

describe('disposal', () => {
  const starts = { END_OF_TRIAL: '2030-01-01', END_OF_LAST_TRIAL: '2030-01-01', ENTRY: '2028-01-01' };
  const clear: DisposalInput = {
    today,
    filing: 'ARCHIVED',
    legalHold: false,
    clocks: clocksOf('BATCH_CERTIFICATE', chemical, starts, today),
    actor: 'a',
  };

  it('may be proposed when all clocks have run out, and approved by a second person', () => {
    expect(disposalRefusal(clear)).toBeUndefined();
    expect(disposalRefusal({ ...clear, proposedBy: 'b' })).toBeUndefined();
  });

  it.each([
    ['a package that is not archived', { filing: 'LOCKED' }, 'NOT_ARCHIVED'],
    ['records on legal hold', { legalHold: true }, 'LEGAL_HOLD'],
    ['a clock that runs', { today: '2054-12-31' }, 'RETENTION_RUNS'],
    ['a clock that has not started', { clocks: clocksOf('PROTOCOL', chemical, {}, today) }, 'RETENTION_RUNS'],
    ['a package without clocks', { clocks: [] }, 'RETENTION_RUNS'],
    ['whoever proposed it', { proposedBy: 'a' }, 'SECOND_PERSON'],
  ] as const)('is refused for %s', (_, change, code) => {
    expect(disposalRefusal({ ...clear, ...change })?.code).toBe(code);
  });

  it('is never possible on or before the last day of any clock', () => {
    const anyDay = fc
      .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...recordKinds), anyDay, anyDay, anyDay, (kind, trial, entry, day) => {
        const clocks = clocksOf(kind, atmp, { END_OF_TRIAL: trial, END_OF_LAST_TRIAL: trial, ENTRY: entry, PRODUCT_EXPIRY: entry }, day);
        const allowed = disposalRefusal({ ...clear, clocks, today: day }) === undefined;
        expect(allowed).toBe((keptUntil(clocks) ?? '9999') < day);
      }),
    );
  });
});
