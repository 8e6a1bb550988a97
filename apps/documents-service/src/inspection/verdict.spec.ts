import { describe, expect, it } from '@jest/globals';
import { checkNames, type CheckResult } from '@qp/contracts/documents';
import fc from 'fast-check';
import type { Reading, ReadingOutcome } from './reading.js';
import { LARGEST_OPENED, verdictOn, type UploadedFile } from './verdict.js';

const file: UploadedFile = { fileName: 'coa.pdf', size: 1000, sha256: 'a'.repeat(64), announced: null };
const batchNumber: CheckResult = { check: 'BATCH_NUMBER', outcome: 'SKIPPED', words: '-' };
const reading: Reading = { mediaType: 'application/pdf', extension: 'pdf', pages: 2, fault: null, unreadablePage: null, active: [] };
const read = (more: Partial<Reading> = {}): ReadingOutcome => ({ ended: 'READ', reading: { ...reading, ...more } });
const failing = (outcome?: ReadingOutcome, of: UploadedFile = file) =>
  verdictOn(of, batchNumber, outcome)
    .checks.filter((check) => check.outcome === 'FAILED')
    .map((check) => check.check);

describe('the verdict on a file', () => {
  it('lets a good file pass to people', () => {
    expect(verdictOn(file, batchNumber, read())).toMatchObject({ state: 'IN_CHECK', mediaType: 'application/pdf', pages: 2 });
  });

  it.each([
    ['SIZE', undefined, { ...file, size: 0 }],
    ['SIZE', undefined, { ...file, size: LARGEST_OPENED + 1 }],
    ['HASH', undefined, { ...file, announced: 'b'.repeat(64) }],
    ['TYPE', read({ mediaType: 'application/zip', extension: 'zip' }), file],
    ['TYPE', read({ mediaType: 'image/png', extension: 'png' }), file],
    ['READABLE', read({ fault: 'PASSWORD' }), file],
    ['READABLE', read({ unreadablePage: 2 }), file],
    ['READABLE', { ended: 'MEMORY' } as const, file],
    ['ACTIVE_CONTENT', read({ active: ['Launch'] }), file],
    ['PAGES', read({ pages: 0 }), file],
  ])('fails %s', (check, outcome, of) => {
    expect(failing(outcome, of)).toEqual([check]);
    expect(verdictOn(of, batchNumber, outcome).state).toBe('QUARANTINED');
  });

  it('takes a scan as a picture', () => {
    expect(
      verdictOn({ ...file, fileName: 'scan.JPG' }, batchNumber, read({ mediaType: 'image/jpeg', extension: 'jpg', pages: 1 })).state,
    ).toBe('IN_CHECK');
  });

  it('leaves a batch number that differs to people', () => {
    const mismatch: CheckResult = { check: 'BATCH_NUMBER', outcome: 'MISMATCH', words: 'other' };
    expect(verdictOn(file, mismatch, read()).state).toBe('IN_CHECK');
  });

  it('names every check exactly once, in order, with words, whatever was found', () => {
    const outcomes = fc.oneof(
      fc.constant(undefined),
      fc.constantFrom('TIME', 'MEMORY', 'CRASH').map((ended): ReadingOutcome => ({ ended: ended as 'TIME' })),
      fc
        .record({
          mediaType: fc.constantFrom(null, 'application/pdf', 'image/png', 'application/zip'),
          pages: fc.constantFrom(null, 0, 1, 500),
          fault: fc.constantFrom(null, 'PASSWORD' as const, 'TRUNCATED' as const, 'DAMAGED' as const),
          active: fc.constantFrom([], ['Launch']),
        })
        .map(read),
    );
    fc.assert(
      fc.property(outcomes, (outcome) => {
        const { checks } = verdictOn(file, batchNumber, outcome);
        expect(checks.map((check) => check.check)).toEqual(checkNames);
        expect(checks.every((check) => check.words.length > 0)).toBe(true);
      }),
    );
  });
});
