import { crc32, inflateSync } from 'node:zlib';
import type { Reading } from '../reading.js';

/** Pixels up to which a picture is decoded: an A3 page at 600 dpi has 70 million. */
const MOST_PIXELS = 100_000_000;
const SIGNATURE = 8;
/** Samples per pixel by colour type (PNG 1.2, 11.2.2); others do not exist. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Adam7: first column and row, and the steps between, of each pass. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes of the inflated picture: each row has one byte more, its filter. */
function inflatedSize(width: number, height: number, bits: number, interlaced: boolean): number {
  const size = (columns: number, rows: number) => (columns > 0 && rows > 0 ? rows * (1 + Math.ceil((columns * bits) / 8)) : 0);
  if (!interlaced) return size(width, height);
  return passes
    .map(([x, y, stepX, stepY]) => size(Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)))
    .reduce((sum, one) => sum + one, 0);
}

/** Reads a PNG chunk by chunk, each with its checksum, and inflates the picture exactly as far as its header says. */
export function readPng(bytes: Buffer): Partial<Reading> {
  const data: Buffer[] = [];
  let expected = -1;
  for (let at = SIGNATURE; ;) {
    if (at + 12 > bytes.length) return { fault: 'TRUNCATED' };
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return { fault: 'TRUNCATED' };
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return { fault: 'DAMAGED' };
    if (type === 'IHDR') {
      if (length !== 13) return { fault: 'DAMAGED' };
      const [width, height] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
      if (width * height > MOST_PIXELS) return { fault: 'TOO_MANY_PIXELS' };
      const bits = (bytes[at + 16] ?? 0) * (samples[bytes[at + 17] ?? -1] ?? 0);
      expected = width * height * bits > 0 ? inflatedSize(width, height, bits, bytes[at + 20] === 1) : -1;
    }
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, end - 4));
    if (type === 'IEND') return end === bytes.length ? decoded(data, expected) : { fault: 'TWO_IN_ONE' };
    at = end;
  }
}

function decoded(data: readonly Buffer[], expected: number): Partial<Reading> {
  if (expected < 0) return { fault: 'DAMAGED' };
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: expected }).length === expected ? { pages: 1 } : { fault: 'TRUNCATED' };
  } catch (error) {
    const tooFar = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { fault: tooFar ? 'INFLATES_TOO_FAR' : 'DAMAGED' };
  }
}
