import { describe, expect, it } from '@jest/globals';
import { checkNames, type CheckResult } from '@qp/contracts/documents';
import fc from 'fast-check';
import type { Reading, ReadingOutcome } from './reading.js';
import { verdictOn, type UploadedFile } from './verdict.js';

const file: UploadedFile = { fileName: 'coa.pdf', size: 1000, sha256: 'a'.repeat(64), announced: null };
const stated: CheckResult[] = (['BATCH_NUMBER', 'PRODUCT', 'STRENGTH', 'SITE', 'DATES', 'PAGE_RANGES'] as const).map((check) => ({
  check,
  outcome: 'SKIPPED',
  words: '-',
}));
const batchNumber = () => stated;
const scan = { found: 'NOTHING' } as const;
const reading: Reading = {
  mediaType: 'application/pdf',
  extension: 'pdf',
  pages: 2,
  sampled: null,
  fault: null,
  unreadablePage: null,
  blankPages: [],
  active: [],
  suspicious: [],
  beginning: '',
  unopened: false,
};
const read = (more: Partial<Reading> = {}): ReadingOutcome => ({ ended: 'READ', reading: { ...reading, ...more } });
const judge = (outcome?: ReadingOutcome, of: UploadedFile = file) => verdictOn(of, batchNumber, outcome && { scan, reading: outcome });
const outcomeOf = (check: string, outcome: ReadingOutcome) => judge(outcome).checks.find((one) => one.check === check);
const failing = (outcome?: ReadingOutcome, of: UploadedFile = file) =>
  judge(outcome, of)
    .checks.filter((check) => check.outcome === 'FAILED')
    .map((check) => check.check);

describe('the verdict on a file', () => {
  it('lets a good file pass to people', () => {
    expect(judge(read())).toMatchObject({ state: 'IN_CHECK', mediaType: 'application/pdf', pages: 2 });
  });

  it.each([
    ['SIZE', undefined, { ...file, size: 0 }],
    ['HASH', undefined, { ...file, announced: 'b'.repeat(64) }],
    ['TYPE', read({ mediaType: 'application/zip', extension: 'zip' }), file],
    ['TYPE', read({ mediaType: 'image/png', extension: 'png' }), file],
    ['READABLE', read({ fault: 'PASSWORD' }), file],
    ['READABLE', read({ fault: 'BLANK' }), file],
    ['READABLE', read({ fault: 'INFLATES_TOO_FAR' }), file],
    ['READABLE', read({ unreadablePage: 2 }), file],
    ['READABLE', { ended: 'MEMORY' } as const, file],
    ['ACTIVE_CONTENT', read({ active: ['Launch'] }), file],
    ['PAGES', read({ pages: 0 }), file],
  ])('fails %s', (check, outcome, of) => {
    expect(failing(outcome, of)).toEqual([check]);
    expect(judge(outcome, of).state).toBe('QUARANTINED');
  });

  it('takes a scan as a picture', () => {
    const scanned = read({ mediaType: 'image/jpeg', extension: 'jpg', pages: 1 });
    expect(judge(scanned, { ...file, fileName: 'scan.JPG' }).state).toBe('IN_CHECK');
  });

  it('takes an Office file, which counts no pages', () => {
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const sheet = read({ mediaType, extension: 'xlsx', pages: null });
    expect(judge(sheet, { ...file, fileName: 'results.xlsx' })).toMatchObject({ state: 'IN_CHECK', pages: null });
  });

  it('puts malware into quarantine without opening it', () => {
    const { state, checks } = verdictOn(file, batchNumber, { scan: { found: 'MALWARE', name: 'Eicar' } });
    expect(state).toBe('QUARANTINED');
    expect(checks.find((check) => check.check === 'MALWARE')).toMatchObject({ outcome: 'FAILED', words: expect.stringContaining('Eicar') });
    expect(checks.find((check) => check.check === 'READABLE')?.outcome).toBe('SKIPPED');
  });

  it('leaves to a person what could not be scanned or opened here', () => {
    const waiting = verdictOn(file, batchNumber, { scan: { found: 'NOT_SCANNED' }, reading: read({ unopened: true, pages: null }) });
    expect(waiting.state).toBe('IN_CHECK');
    expect(waiting.checks.filter((check) => check.outcome === 'WAITING').map((check) => check.check)).toEqual([
      'MALWARE',
      'READABLE',
      'ACTIVE_CONTENT',
    ]);
  });

  it('tells a person of blank pages, embedded files and how much was looked at', () => {
    expect(outcomeOf('READABLE', read({ blankPages: [2] }))).toMatchObject({
      outcome: 'FLAGGED',
      words: expect.stringContaining('page 2'),
    });
    expect(outcomeOf('ACTIVE_CONTENT', read({ suspicious: ['EmbeddedFile'] }))?.outcome).toBe('FLAGGED');
    expect(outcomeOf('READABLE', read({ pages: 5000, sampled: 200 }))?.words).toContain('Of its 5000 pages 200');
  });

  it('leaves a batch number that differs to people', () => {
    const mismatch: CheckResult = { check: 'BATCH_NUMBER', outcome: 'MISMATCH', words: 'other' };
    expect(verdictOn(file, () => [mismatch], { scan, reading: read() }).state).toBe('IN_CHECK');
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
        const { checks } = judge(outcome);
        expect(checks.map((check) => check.check)).toEqual(checkNames);
        expect(checks.every((check) => check.words.length > 0)).toBe(true);
      }),
    );
  });
});
