import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  importFaults,
  importLimits,
  judgeObjects,
  packedRefusal,
  transferRefusal,
  tmfModelVersion,
  type ExchangeBatch,
  type ExchangeObject,
  type PackedFile,
} from './index.js';

const integrity = `SHA256-${'a'.repeat(64)}`;

/** An object as we export it; `n` makes its id and its path its own. */
function object(n: number, change: Partial<ExchangeObject> = {}, url = `06/06.02/06.02.01/o${n}/file.pdf`): ExchangeObject {
  return {
    id: `BATCH_CERTIFICATE/${n}`,
    level: 'Trial',
    uniqueId: 129,
    artifactNumber: '06.02.01',
    version: '1',
    state: 'Current',
    title: 'Batch certificate version 1',
    copy: false,
    restricted: false,
    files: [{ integrity, name: 'file.pdf', url, signatures: [], auditRecords: [] }],
    metadata: {},
    ...change,
  };
}

const batchOf = (...objects: ExchangeObject[]): ExchangeBatch => ({
  studyId: '2025-500001-12-00',
  source: 'QP Release',
  transferId: 't',
  modelVersion: tmfModelVersion,
  objects,
});
const digestOf = (one: ExchangeObject) => JSON.stringify(one);
const filesOf = (batch: ExchangeBatch) => new Set(batch.objects.flatMap(({ files }) => files.map(({ url }) => url)));
const judged = (batch: ExchangeBatch, there: ReadonlyMap<string, string> = new Map(), files = filesOf(batch)) =>
  judgeObjects(batch, { files, there, digestOf });
const codes = (...args: Parameters<typeof judged>) =>
  judged(...args).map((verdict) => (verdict.outcome === 'REFUSED' ? verdict.code : verdict.outcome));

describe('objects of a package', () => {
  it.each([
    ['TAKE', batchOf(object(1))],
    ['PATH_OUTSIDE', batchOf(object(1, {}, '../../etc/passwd'))],
    ['PATH_OUTSIDE', batchOf(object(1, {}, '/etc/passwd'))],
    ['PATH_OUTSIDE', batchOf(object(1, {}, '06\\..\\x'))],
    ['PATH_OUTSIDE', batchOf(object(1, {}, '06/./x'))],
    ['NOT_AS_STANDARD', batchOf(object(1, { files: [] }))],
    ['NOT_AS_STANDARD', batchOf(object(1, { artifactNumber: '6.2.1' }))],
    ['UNKNOWN_ARTIFACT', batchOf(object(1, { artifactNumber: '99.99.99' }))],
    ['UNKNOWN_ARTIFACT', batchOf(object(1, { uniqueId: 130 }))],
  ])('are judged one by one: %s', (code, batch) => {
    expect(codes(batch)).toEqual([code]);
  });

  it('of one id, or of one file, are refused both, and what stands beside them is taken', () => {
    expect(codes(batchOf(object(1), object(1, {}, '06/other.pdf'), object(2)))).toEqual(['TWICE', 'TWICE', 'TAKE']);
    expect(codes(batchOf(object(1, {}, '06/one.pdf'), object(2, {}, '06/one.pdf'), object(3)))).toEqual(['TWICE', 'TWICE', 'TAKE']);
  });

  it('without their file are refused', () => {
    expect(codes(batchOf(object(1)), new Map(), new Set())).toEqual(['FILE_MISSING']);
  });

  it('that were taken in before change nothing, and say so where they say something else now', () => {
    const there = new Map([[object(1).id, digestOf(object(1))]]);
    expect(codes(batchOf(object(1)), there)).toEqual(['THERE']);
    expect(codes(batchOf(object(1, { title: 'Another title' })), there)).toEqual(['OTHER_CONTENT']);
  });

  const mixed = fc
    .array(
      fc.record({
        n: fc.integer({ min: 0, max: 6 }),
        url: fc.constantFrom('06/a.pdf', '06/b.pdf', '../c', '06/d.pdf', '', '06//e', 'f'),
        artifactNumber: fc.constantFrom('06.02.01', '99.99.99', 'x'),
        there: fc.constantFrom('no', 'same', 'other'),
        packed: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((entries) => ({
      batch: batchOf(...entries.map(({ n, url, artifactNumber }) => object(n, { artifactNumber }, url))),
      there: new Map(
        entries.flatMap(({ n, url, artifactNumber, there }) =>
          there === 'no' ? [] : [[object(n).id, there === 'same' ? digestOf(object(n, { artifactNumber }, url)) : 'other'] as const],
        ),
      ),
      files: new Set(entries.flatMap(({ url, packed }) => (packed ? [url] : []))),
    }));

  it('are each given exactly one verdict; what is taken is whole, inside, known and new, whatever the package says', () => {
    fc.assert(
      fc.property(mixed, ({ batch, there, files }) => {
        const verdicts = judged(batch, there, files);
        expect(verdicts).toHaveLength(batch.objects.length);
        const taken = batch.objects.filter((_, at) => verdicts[at]?.outcome === 'TAKE');
        expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
        for (const { id, files: ofObject, artifactNumber } of taken) {
          expect(there.has(id)).toBe(false);
          expect(artifactNumber).toBe('06.02.01');
          for (const { url } of ofObject) expect(new Set<string>(files).has(url) && !url.split('/').includes('..')).toBe(true);
        }
        for (const verdict of verdicts)
          if (verdict.outcome === 'REFUSED') {
            expect(importFaults).toContain(verdict.code);
            expect(verdict.whatToDo).not.toBe('');
          }
      }),
    );
  });

  it('taken once are there the second time: a package sent again changes nothing', () => {
    fc.assert(
      fc.property(mixed, ({ batch, there, files }) => {
        const first = judged(batch, there, files);
        const after = new Map([
          ...there,
          ...batch.objects.flatMap((one, at) => (first[at]?.outcome === 'TAKE' ? [[one.id, digestOf(one)] as const] : [])),
        ]);
        const second = judged(batch, after, files);
        expect(second.map(({ outcome }) => outcome)).toEqual(first.map(({ outcome }) => (outcome === 'TAKE' ? 'THERE' : outcome)));
      }),
    );
  });
});

describe('a package as a whole', () => {
  const target = { trial: '2025-500001-12-00', filedHere: false };

  it.each([
    [undefined, batchOf(object(1)), target],
    ['OTHER_TRIAL', batchOf(object(1)), { ...target, trial: '2025-500002-12-00' }],
    ['OTHER_MODEL', { ...batchOf(object(1)), modelVersion: '3.2.0' }, target],
    ['NOTHING_IN_IT', batchOf(), target],
    ['TMF_NOT_EMPTY', batchOf(object(1)), { ...target, filedHere: true }],
  ])('is refused with %s', (code, batch, of) => {
    expect(transferRefusal(batch, of)?.code).toBe(code);
  });

  const file = (size: number, packed: number): PackedFile => ({ path: 'data/x', size, packed });
  it.each([
    [undefined, 'as ours are', [file(1_000_000, 900_000), file(5_000, 40)], 2_000_000],
    ['TOO_MANY_FILES', 'with too many files', Array.from({ length: importLimits.entries + 1 }, () => file(1, 1)), 10 ** 9],
    ['UNPACKS_TOO_FAR', 'that unpacks to terabytes', [file(2 ** 40, 2 ** 38)], 2 ** 39],
    ['UNPACKS_TOO_FAR', 'with one file of zeroes', [file(50_000_000, 50_000)], 60_000],
    ['UNPACKS_TOO_FAR', 'whose files share their bytes', [file(2_000, 1_000), file(2_000, 1_000)], 1_500],
  ])('is refused with %s before it is unpacked where it is one %s', (code, _, files, bytes) => {
    expect(packedRefusal(files, bytes)?.code).toBe(code);
  });
});
