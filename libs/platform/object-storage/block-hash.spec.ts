import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { BLOCK_BYTES, ContentHasher } from './block-hash.js';
import { blocksAround, checkedBytes } from './evidence-reader.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function hashOf(chunks: readonly Uint8Array[]) {
  const hasher = new ContentHasher();
  for (const chunk of chunks) hasher.update(chunk);
  return hasher.finish();
}

/** Content whose every byte depends on its place. */
function content(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let place = 0; place < size; place += 1) bytes[place] = (place * 31 + (place >> 11)) % 251;
  return bytes;
}

const large = content(2 * BLOCK_BYTES + 1000);
const largeHash = hashOf([large]);

function read(stored: Buffer, range: { start: number; end: number }): Promise<Buffer> {
  const { offset, length } = blocksAround(range, large.length);
  const source = Readable.from([stored.subarray(offset, offset + length)], { objectMode: false });
  return buffer(Readable.from(checkedBytes(source, largeHash, range, 'a file'), { objectMode: false }));
}

describe('the hash of content', () => {
  it('does not depend on how the bytes came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: large.length - 1 }), { maxLength: 8 }), (cuts) => {
        const places = [0, ...[...cuts].sort((a, b) => a - b), large.length];
        const chunks = places.slice(1).map((end, index) => large.subarray(places[index], end));
        expect(hashOf(chunks)).toEqual(largeHash);
      }),
      { numRuns: 10 },
    );
  });

  it('has one entry per block of 1 MiB', () => {
    expect(largeHash.sha256).toBe(sha256(large));
    expect(largeHash.blocks).toEqual(
      [large.subarray(0, BLOCK_BYTES), large.subarray(BLOCK_BYTES, 2 * BLOCK_BYTES), large.subarray(2 * BLOCK_BYTES)].map(sha256),
    );
    expect(hashOf([])).toEqual({ size: 0, sha256: sha256(Buffer.alloc(0)), blocks: [] });
    for (const size of [1, BLOCK_BYTES - 1, BLOCK_BYTES]) {
      const one = large.subarray(0, size);
      expect(hashOf([one])).toEqual({ size, sha256: sha256(one), blocks: [sha256(one)] });
    }
    const two = large.subarray(0, BLOCK_BYTES + 1);
    expect(hashOf([two])).toEqual({
      size: two.length,
      sha256: sha256(two),
      blocks: [two.subarray(0, BLOCK_BYTES), two.subarray(BLOCK_BYTES)].map(sha256),
    });
  });
});

describe('reading evidence', () => {
  it('gives exactly the range asked for', async () => {
    const places = fc.integer({ min: 0, max: large.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, places, async (a, b) => {
        const range = { start: Math.min(a, b), end: Math.max(a, b) };
        expect((await read(large, range)).equals(large.subarray(range.start, range.end + 1))).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('gives no byte of a damaged block', async () => {
    const damaged = Buffer.from(large);
    damaged[BLOCK_BYTES + 5] = (damaged[BLOCK_BYTES + 5] ?? 0) ^ 1;
    const given: Buffer[] = [];
    const reading = (async () => {
      for await (const bytes of checkedBytes(Readable.from([damaged]), largeHash, { start: 0, end: large.length - 1 }, 'a file'))
        given.push(bytes);
    })();
    await expect(reading).rejects.toThrow('block 1 of a file');
    expect(Buffer.concat(given).equals(large.subarray(0, BLOCK_BYTES))).toBe(true);
    expect((await read(damaged, { start: 0, end: 10 })).equals(large.subarray(0, 11))).toBe(true);
  });

  it('notices missing bytes and wrong ranges', async () => {
    await expect(read(large.subarray(0, BLOCK_BYTES), { start: 0, end: large.length - 1 })).rejects.toThrow('ends at byte');
    expect(() => blocksAround({ start: 0, end: large.length }, large.length)).toThrow(RangeError);
  });
});
