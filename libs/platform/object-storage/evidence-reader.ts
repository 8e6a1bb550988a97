import { createHash, type Hash } from 'node:crypto';
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

/** A block that has come whole, in the pieces in which it came: joining them would copy every byte. */
interface Block {
  readonly pieces: readonly Buffer[];
  readonly length: number;
  readonly sha256: string;
}

/**
 * Gives the bytes of a range, each block only after its hash agreed; a block that does not agree, is missing or too many
 * ends it with {@link EvidenceDamagedError}. `source` must start at a block's start. No more than a block is held.
 */
export async function* checkedBytes(source: Readable, content: ContentHash, range: ByteRange, name: string): AsyncGenerator<Buffer> {
  const { firstBlock, offset } = blocksAround(range, content.size);
  let [position, number] = [offset, firstBlock];
  for await (const { pieces, length, sha256 } of inBlocks(source)) {
    if (sha256 !== content.blocks[number]) throw new EvidenceDamagedError(`block ${number} of ${name} is not what was stored`);
    let start = position;
    for (const piece of pieces) {
      const wanted = piece.subarray(Math.max(0, range.start - start), Math.max(0, range.end + 1 - start));
      if (wanted.length > 0) yield wanted;
      start += piece.length;
    }
    position += length;
    number += 1;
  }
  if (position <= range.end) throw new EvidenceDamagedError(`${name} ends at byte ${position} of ${content.size}`);
}

/** Regroups what comes into whole blocks, hashed while they come; the last may be shorter. */
async function* inBlocks(source: Readable): AsyncGenerator<Block> {
  let [pieces, length, hash] = emptyBlock();
  for await (const chunk of source as AsyncIterable<Buffer>) {
    for (let start = 0; start < chunk.length;) {
      const piece = chunk.subarray(start, start + BLOCK_BYTES - length);
      hash.update(piece);
      pieces.push(piece);
      length += piece.length;
      start += piece.length;
      if (length < BLOCK_BYTES) continue;
      yield { pieces, length, sha256: hash.digest('hex') };
      [pieces, length, hash] = emptyBlock();
    }
  }
  if (length > 0) yield { pieces, length, sha256: hash.digest('hex') };
}

function emptyBlock(): [pieces: Buffer[], length: number, hash: Hash] {
  return [[], 0, createHash('sha256')];
}
