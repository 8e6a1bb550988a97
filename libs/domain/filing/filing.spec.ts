import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  filingPlaces,
  filingTable,
  g20,
  g20Conditions,
  longestRetention,
  mayBeDisposed,
  plusYears,
  recordKinds,
  retentionOf,
  retentionWords,
  tmfArtifact,
  tmfIndex,
  unfiled,
  type ArchiveItem,
  type LockGateInput,
} from './index.js';

describe('TMF index', () => {
  it('holds every artifact once, with the model’s version', () => {
    expect(new Set(tmfIndex.map((entry) => entry.number)).size).toBe(tmfIndex.length);
    for (const entry of tmfIndex)
      expect(entry).toMatchObject({ modelVersion: '3.3.1', number: expect.stringMatching(/^\d\d\.\d\d\.\d\d$/) });
    expect(tmfIndex.filter((entry) => entry.number.startsWith('06.'))).toHaveLength(34);
  });

  it.each([
    ['BATCH_CERTIFICATE', '06.02.01', 129],
    ['CONFIRMATION', '06.02.01', 129],
    ['REGULATORY_RELEASE', '06.02.02', 130],
    ['HANDOFF', '06.02.02', 130],
    ['COA', '06.02.04', 132],
    ['SHIPMENT_RECORD', '06.01.04', 121],
    ['EXCURSION', '06.04.02', 137],
    ['SITE_GREEN_LIGHT', '05.02.17', 100],
  ] as const)('%s is filed under %s, unique id %s', (kind, number, uniqueId) => {
    expect(filingPlaces[kind]).toMatchObject({ archive: 'TMF', artifact: number });
    expect(tmfArtifact(number)?.uniqueId).toBe(uniqueId);
  });

  it('every kind of record has a place that the index knows; GMP documents are cross-referenced only', () => {
    for (const kind of recordKinds) {
      const place = filingPlaces[kind];
      if (place.archive === 'TMF') expect(tmfArtifact(place.artifact)).toBeDefined();
    }
    expect(recordKinds.filter((kind) => filingPlaces[kind].archive === 'GMP')).toEqual(['BATCH_RECORD', 'PSF', 'GMP_AUDIT_REPORT']);
  });
});

describe('G-20: locking the case package', () => {
  const certificate: ArchiveItem = {
    id: 'a',
    kind: 'BATCH_CERTIFICATE',
    title: 'Certificate',
    dueBy: '2026-11-20',
    filedAs: '06.02.01',
    qc: 'PASSED',
  };
  const clean: LockGateInput = { today: '2026-11-24', items: [certificate], pendingActions: [] };
  const codes = (change: Partial<LockGateInput>): string[] => g20({ ...clean, ...change }).map((finding) => finding.condition.code);

  it.each([
    ['all filed and checked', {}],
    ['something due later', { items: [{ ...certificate, dueBy: '2026-11-25', filedAs: undefined, qc: 'NOT_DONE' }] }],
    ['a batch record in the GMP archive', { items: [{ ...certificate, kind: 'BATCH_RECORD', filedAs: 'GMP-7', qc: 'NOT_DONE' }] }],
    ['an action due later', { pendingActions: [{ id: 'p', words: 'reply', dueBy: '2026-11-25' }] }],
  ] as const)('is met: %s', (_, change) => {
    expect(codes(change)).toEqual([]);
  });

  const unmet = [
    ['not filed', { items: [{ ...certificate, filedAs: undefined }] }, 'G-20.filed'],
    ['filed under another number', { items: [{ ...certificate, filedAs: '06.02.02' }] }, 'G-20.filed'],
    ['check failed', { items: [{ ...certificate, qc: 'FAILED' }] }, 'G-20.qc'],
    ['an action is pending', { pendingActions: [{ id: 'p', words: 'reply', dueBy: '2026-11-24' }] }, 'G-20.pending'],
  ] as const;
  it.each(unmet)('refuses: %s', (_, change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it('has a test for every condition', () => {
    expect(new Set(unmet.map(([, , code]) => code))).toEqual(new Set(Object.keys(g20Conditions)));
    expect(unfiled(clean)).toEqual([]);
  });

  it('the package never goes back', () => {
    const rank = (state: string): number => filingTable.states.findIndex((one) => one === state);
    for (const row of filingTable.transitions)
      for (const from of row.from) if (row.to !== 'SAME') expect(rank(row.to)).toBeGreaterThan(rank(from));
  });
});

describe('retention', () => {
  it.each([
    ['TMF_CONTENT', { END_OF_TRIAL: '2030-05-31' }, '2055-05-31'],
    ['BATCH_DOCUMENTATION', { END_OF_LAST_TRIAL: '2030-05-31' }, '2035-05-31'],
    ['REGISTER', { ENTRY: '2026-11-24' }, '2051-11-24'],
    ['FINISHED_SAMPLES', { END_OF_LAST_TRIAL: '2030-05-31' }, '2032-05-31'],
    ['ATMP_TRACEABILITY', { PRODUCT_EXPIRY: '2028-02-29' }, '2058-03-01'],
  ] as const)('%s from %j is kept until %s', (rule, starts, until) => {
    expect(retentionOf(rule, starts, '2026-11-24')).toMatchObject({ known: true, until });
  });

  it('while the trial runs: legal hold with a provisional date', () => {
    const retention = retentionOf('TMF_CONTENT', {}, '2026-11-24');
    expect(retention).toMatchObject({ known: false, legalHold: true, provisionalUntil: '2051-11-24' });
    expect(retentionWords(retention)).toBe('25 years: not started, trial running');
  });

  it('of several clocks the longest counts, and one not started holds all', () => {
    const starts = { END_OF_TRIAL: '2030-01-01', PRODUCT_EXPIRY: '2028-01-01' };
    expect(longestRetention(['TMF_CONTENT', 'ATMP_TRACEABILITY'], starts, '2026-11-24')).toMatchObject({ until: '2058-01-01' });
    expect(longestRetention(['ATMP_TRACEABILITY', 'TMF_CONTENT'], { PRODUCT_EXPIRY: '2028-01-01' }, '2026-11-24')).toMatchObject({
      known: false,
    });
  });

  it('disposal waits for every clock and for the end of a hold', () => {
    const over = retentionOf('FINISHED_SAMPLES', { END_OF_LAST_TRIAL: '2020-01-01' }, '2026-11-24');
    expect(mayBeDisposed([over], false, '2026-11-24')).toBe(true);
    expect(mayBeDisposed([over], true, '2026-11-24')).toBe(false);
    expect(mayBeDisposed([over], false, '2022-01-01')).toBe(false);
    expect(mayBeDisposed([over, retentionOf('TMF_CONTENT', {}, '2026-11-24')], false, '2026-11-24')).toBe(false);
    expect(mayBeDisposed([], false, '2026-11-24')).toBe(false);
  });

  it('a later day never ends earlier', () => {
    const anyDay = fc
      .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 40 }), (one, other, years) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        expect(plusYears(early, years) <= plusYears(late, years)).toBe(true);
      }),
    );
    expect(() => plusYears('24/11/2026', 1)).toThrow(RangeError);
  });
});
