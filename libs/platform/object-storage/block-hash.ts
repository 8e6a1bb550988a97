import { createHash, type Hash } from 'node:crypto';

/** Bytes per block of the block list: small enough to check a range before it is sent. */
export const BLOCK_BYTES = 1024 * 1024;

/** What identifies content. */
export interface ContentHash {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 hex of the whole content. */
  readonly sha256: string;
  /** SHA-256 hex of each block of 1 MiB, in order; the last may be shorter; none for empty content. */
  readonly blocks: readonly string[];
}

/** Counts and hashes what it is fed, as a whole and per block. The first block is hashed once: until it ends, the whole is the block. */
export class ContentHasher {
  readonly #whole = createHash('sha256');
  readonly #blocks: string[] = [];
  /** Undefined in the first block. */
  #block: Hash | undefined;
  #inBlock = 0;
  #size = 0;

  update(chunk: Uint8Array): void {
    this.#size += chunk.length;
    for (let start = 0; start < chunk.length;) {
      const piece = chunk.subarray(start, start + BLOCK_BYTES - this.#inBlock);
      this.#whole.update(piece);
      this.#block?.update(piece);
      this.#inBlock += piece.length;
      start += piece.length;
      if (this.#inBlock === BLOCK_BYTES) this.#closeBlock();
    }
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** The hashes of everything fed; nothing can be fed afterwards. */
  finish(): ContentHash {
    this.#closeBlock();
    return { size: this.#size, sha256: this.#whole.digest('hex'), blocks: this.#blocks };
  }

  #closeBlock(): void {
    if (this.#inBlock === 0) return;
    this.#blocks.push((this.#block ?? this.#whole.copy()).digest('hex'));
    this.#block = createHash('sha256');
    this.#inBlock = 0;
  }
}

/** Gives bytes on while hashing them; throws a RangeError as soon as more come than were announced, and where fewer came. */
export async function* hashedOnTheWay(
  content: AsyncIterable<Buffer> | Uint8Array,
  hasher: ContentHasher,
  announced: number,
): AsyncGenerator<Buffer> {
  for await (const chunk of content instanceof Uint8Array ? [Buffer.from(content)] : content) {
    hasher.update(chunk);
    if (hasher.size > announced) throw new RangeError(`more than the ${announced} bytes announced`);
    yield chunk;
  }
  if (hasher.size < announced) throw new RangeError(`${hasher.size} bytes came, ${announced} were announced`);
}
