import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lookAt, verifierOf } from './index.js';
import { verdictLines, type Verifier } from './verdict.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-verify-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const never = () => Promise.reject(new Error('not asked'));
const ofFolders: Verifier = { kind: 'folders', knows: (found) => found.folder, verify: never };
const ofPdf: Verifier = { kind: 'PDF', knows: (found) => Promise.resolve(found.head.subarray(0, 5).toString() === '%PDF-'), verify: never };

describe('what qp verify takes a path for', () => {
  it('goes by what is there, not by its name', async () => {
    const file = join(folder, 'certificate.zip');
    await writeFile(file, '%PDF-1.7 and so on');
    const found = await lookAt(file);
    expect(found && (await verifierOf(found, [ofFolders, ofPdf]))).toBe(ofPdf);
    const itself = await lookAt(folder);
    expect(itself && (await verifierOf(itself, [ofPdf, ofFolders]))).toBe(ofFolders);
  });

  it('knows nothing of other files, and of what is not there', async () => {
    const file = join(folder, 'note.txt');
    await writeFile(file, '');
    const found = await lookAt(file);
    expect(found).toMatchObject({ folder: false });
    expect(found && (await verifierOf(found, [ofFolders, ofPdf]))).toBeUndefined();
    expect(await lookAt(join(folder, 'missing.pdf'))).toBeUndefined();
  });
});

describe('what qp verify says', () => {
  it('is the standing first, then the bad place, what is proven and what is not', () => {
    const lines = verdictLines({
      standing: 'BROKEN',
      kind: 'certificate',
      proven: ['The record is whole.'],
      notProven: ['Who sealed it.'],
      broken: 'byte 7',
      facts: { size: 12, key: null },
    });
    expect(lines).toEqual([
      'BROKEN: certificate',
      '  first bad place: byte 7',
      '  proven: The record is whole.',
      '  not proven: Who sealed it.',
      '  size: 12',
      '  key: -',
    ]);
  });
});
