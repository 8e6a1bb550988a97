import { createHash, hash, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Size of the blocks that are hashed one by one, bytes (1 MiB). */
export const BLOCK_SIZE = 1024 * 1024;
const HASH_SIZE = 32;

/** Hashes of a file: of the whole and of each 1 MiB block. */
export interface ContentHashes {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the whole, lower-case hex. */
  readonly sha256: string;
  /** SHA-256 of each block, 32 bytes each, one after the other. */
  readonly blocks: Buffer;
}

/** Passes bytes on unchanged and hashes them on the way; `hashes()` once the stream has ended. */
export class HashingStream extends Transform {
  readonly #whole: Hash = createHash('sha256');
  #block: Hash = createHash('sha256');
  #inBlock = 0;
  #size = 0;
  readonly #blocks: Buffer[] = [];

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#whole.update(chunk);
    this.#size += chunk.length;
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + BLOCK_SIZE - this.#inBlock);
      this.#block.update(part);
      this.#inBlock += part.length;
      at += part.length;
      if (this.#inBlock === BLOCK_SIZE) this.#endBlock();
    }
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    if (this.#inBlock > 0) this.#endBlock();
    done();
  }

  /** The hashes; to be asked once. */
  hashes(): ContentHashes {
    return { size: this.#size, sha256: this.#whole.digest('hex'), blocks: Buffer.concat(this.#blocks) };
  }

  #endBlock(): void {
    this.#blocks.push(this.#block.digest());
    this.#block = createHash('sha256');
    this.#inBlock = 0;
  }
}

/** The stored bytes are not those that were received. */
export class ContentAltered extends Error {
  constructor(
    /** Number of the first block that differs, from 0. */
    readonly block: number,
  ) {
    super(`block ${block} of the stored content does not have the hash that was recorded`);
    this.name = 'ContentAltered';
  }
}

/** The recorded hash of a block; undefined beyond the end. */
export function blockHash(blocks: Uint8Array, block: number): Uint8Array | undefined {
  const at = block * HASH_SIZE;
  return at + HASH_SIZE <= blocks.length ? blocks.subarray(at, at + HASH_SIZE) : undefined;
}

/**
 * Gives stored bytes out block by block, each compared with its recorded hash first; throws {@link ContentAltered} at the
 * first that differs, and when the content is shorter or longer than recorded. `first` is the block that `source` starts with.
 */
export async function* checkedBlocks(
  source: AsyncIterable<Buffer>,
  blocks: Uint8Array,
  first: number,
  count: number,
): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let held = 0;
  let block = first;
  const take = (): Buffer => {
    const whole = Buffer.concat(pending);
    const bytes = whole.subarray(0, BLOCK_SIZE);
    const rest = whole.subarray(BLOCK_SIZE);
    const recorded = blockHash(blocks, block);
    if (!recorded || !hash('sha256', bytes, 'buffer').equals(recorded)) throw new ContentAltered(block);
    pending = rest.length > 0 ? [rest] : [];
    held = rest.length;
    block += 1;
    return bytes;
  };
  for await (const chunk of source) {
    pending.push(chunk);
    held += chunk.length;
    while (held >= BLOCK_SIZE) yield take();
  }
  if (held > 0) yield take();
  if (block !== first + count) throw new ContentAltered(block);
}
