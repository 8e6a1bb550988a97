import { subtle } from 'node:crypto';
import type { Readable } from 'node:stream';
import { BLOCK_BYTES, type ContentHash } from './block-hash.js';
import { EvidenceDamagedError } from './stored-objects.js';

/** Bytes `start` to `end`, both included, as in HTTP ranges. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The whole blocks that hold a range: what has to be fetched so that every byte sent was checked. */
export function blocksAround(
  range: ByteRange,
  size: number,
): { readonly firstBlock: number; readonly offset: number; readonly length: number } {
  if (range.start < 0 || range.end < range.start || range.end >= size)
    throw new RangeError(`bytes ${range.start}-${range.end} are not within ${size}`);
  const firstBlock = Math.floor(range.start / BLOCK_BYTES);
  const offset = firstBlock * BLOCK_BYTES;
  const end = Math.min(size, (Math.floor(range.end / BLOCK_BYTES) + 1) * BLOCK_BYTES);
  return { firstBlock, offset, length: end - offset };
}

/** A block whose hash is being made. */
interface HashedBlock {
  readonly number: number;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly hash: Promise<ArrayBuffer>;
}

/**
 * Gives the bytes of a range, each block only after its hash agreed; a block that does not agree, is missing or too many
 * ends it with {@link EvidenceDamagedError}. `source` must start at a block's start. A block is hashed beside the main thread while the next one
 * comes in, so two are in memory at once.
 */
export async function* checkedBytes(source: Readable, content: ContentHash, range: ByteRange, name: string): AsyncGenerator<Buffer> {
  const { firstBlock, offset } = blocksAround(range, content.size);
  let position = offset;
  for await (const { number, bytes, hash } of hashedAhead(source, firstBlock)) {
    if (Buffer.from(await hash).toString('hex') !== content.blocks[number])
      throw new EvidenceDamagedError(`block ${number} of ${name} is not what was stored`);
    const from = Math.max(0, range.start - position);
    const to = Math.min(bytes.length, range.end + 1 - position);
    if (to > from) yield bytes.subarray(from, to);
    position += bytes.length;
  }
  if (position <= range.end) throw new EvidenceDamagedError(`${name} ends at byte ${position} of ${content.size}`);
}

/** Blocks in their order, each given once the one after it has come and its hash is under way too. */
async function* hashedAhead(source: Readable, firstBlock: number): AsyncGenerator<HashedBlock> {
  let ahead: HashedBlock | undefined;
  let number = firstBlock;
  for await (const bytes of inBlocks(source)) {
    const block = { number, bytes, hash: subtle.digest('SHA-256', bytes) };
    number += 1;
    if (ahead) yield ahead;
    ahead = block;
  }
  if (ahead) yield ahead;
}

/** Regroups chunks into whole blocks; the last may be shorter. */
async function* inBlocks(source: Readable): AsyncGenerator<Buffer<ArrayBuffer>> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    for (let start = 0; start < chunk.length;) {
      const piece = chunk.subarray(start, start + BLOCK_BYTES - length);
      parts.push(piece);
      length += piece.length;
      start += piece.length;
      if (length === BLOCK_BYTES) {
        yield Buffer.concat(parts);
        parts = [];
        length = 0;
      }
    }
  }
  if (length > 0) yield Buffer.concat(parts);
}
