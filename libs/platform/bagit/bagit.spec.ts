import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { BagReader, BagWriter, plainName } from './index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bag-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Makes a bag of some files and gives its path. */
async function bagOf(files: Readonly<Record<string, string | Buffer | Readable>>): Promise<string> {
  const file = join(folder, `${randomBytes(6).toString('hex')}.zip`);
  const bag = new BagWriter('release', new Date('2026-11-28T12:00:00Z'));
  const written = pipeline(bag.output, createWriteStream(file));
  for (const [path, content] of Object.entries(files)) await bag.add(path, content);
  await bag.finish({ 'Source-Organization': 'Nordlicht' });
  await written;
  return file;
}

async function checkOf(file: string) {
  const bag = await BagReader.open(file);
  const check = await bag.check();
  bag.close();
  return check;
}

describe('a bag', () => {
  it('is complete, with declaration, information and hashes of every byte', async () => {
    const file = await bagOf({ 'index.html': '<p>', 'documents/001-a.pdf': randomBytes(3_000_000), 'records/empty.json': '' });
    expect(await checkOf(file)).toMatchObject({
      faults: [],
      files: 3,
      bytes: 3_000_003,
      info: { 'Payload-Oxum': '3000003.3', 'Source-Organization': 'Nordlicht' },
    });
    const bag = await BagReader.open(file);
    expect(await bag.text('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(await bag.text('data/index.html')).toBe('<p>');
    bag.close();
  });

  it('with one byte changed anywhere in a stored file is found out, and the place is named', async () => {
    const content = randomBytes(50_000);
    const bag = new BagWriter('release', new Date());
    const file = join(folder, 'changed.zip');
    const written = pipeline(bag.output, createWriteStream(file));
    await bag.add('a.bin', content, { compress: false });
    await bag.finish({});
    await written;
    const bytes = await readFile(file);
    const at = bytes.indexOf(content.subarray(1000, 1100));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const { faults } = await checkOf(file);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('data/a.bin');
  });

  it('cut off is no bag', async () => {
    const file = await bagOf({ 'a.txt': 'a' });
    await writeFile(file, (await readFile(file)).subarray(0, -30));
    await expect(BagReader.open(file)).rejects.toThrow();
  });

  it('takes no path that leaves its folder, and no path twice', async () => {
    const bag = new BagWriter('release', new Date());
    bag.output.resume();
    for (const path of ['../x', '/x', 'a//b', 'a/../../b', 'a\\b', 'a\nb', 'nul:', 'end.'])
      await expect(bag.add(path, 'x')).rejects.toThrow('not a path');
    await bag.add('x', '1');
    await expect(bag.add('x', '2')).rejects.toThrow('already');
  });

  it('ends broken when a source fails, and whoever adds is told', async () => {
    const bag = new BagWriter('release', new Date());
    const sink = pipeline(bag.output, new Writable({ write: (_chunk, _encoding, done) => done() }));
    const source = Readable.from(
      (async function* () {
        yield Buffer.from('begin');
        throw new Error('the store gave other bytes');
      })(),
    );
    await expect(bag.add('a.bin', source)).rejects.toThrow('other bytes');
    await expect(sink).rejects.toThrow('other bytes');
  });

  it('reads ahead no further than its reader takes', async () => {
    const bag = new BagWriter('release', new Date());
    let made = 0;
    const source = Readable.from(
      (async function* () {
        for (; made < 200; made++) yield randomBytes(256 * 1024);
      })(),
    );
    const adding = bag.add('large.bin', source, { compress: false }).catch((error: Error) => error.message);
    await new Promise<void>((resolve) => bag.output.once('readable', resolve));
    expect(made).toBeLessThan(20);
    const ended = new Promise<Error>((resolve) => bag.output.once('error', resolve));
    bag.abort(new Error('the reader went away'));
    expect((await ended).message).toBe('the reader went away');
    expect(await adding).toBe('the reader went away');
    // and the store behind the source is let go of
    expect(source.destroyed).toBe(true);
  });
});

describe('a plain name', () => {
  it('is one that every bag takes, whatever the file was called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (name) => {
        const plain = plainName(name);
        expect(plain).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,79}$/);
        const bag = new BagWriter('r', new Date());
        bag.output.resume();
        await bag.add(plain, '');
      }),
      { numRuns: 50 },
    );
    expect(plainName('Certificate of Analysis (é).pdf')).toBe('Certificate-of-Analysis-e-.pdf');
  });
});
