import { foldedHash, HASH_BYTES, nodeHash, type Sha256 } from './hashing.js';

/** A complete subtree: 2 to the power of `level` leaves, of which `index` such subtrees lie before. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Called for every complete subtree that an appended leaf finishes, the leaf itself first. */
export type OnComplete = (node: TreeNode, hash: Uint8Array) => void;

/** Sizes of the complete subtrees that cover so many leaves, largest first: the ones of the number in binary. */
export function peakSizes(size: number): number[] {
  const sizes: number[] = [];
  for (let power = 1; power <= size; power *= 2) if (Math.floor(size / power) % 2 === 1) sizes.unshift(power);
  return sizes;
}

/**
 * The right edge of a tree that only grows: the hashes of the complete subtrees that cover it. It is all that appending and the root
 * need, a few dozen hashes for any number of leaves.
 */
export class Frontier {
  readonly #peaks: Uint8Array[];
  #size: number;

  /** An empty tree, or the edge of one of `size` leaves as {@link Frontier.toBytes} gave it. Throws a RangeError when they do not fit. */
  constructor(
    private readonly sha256: Sha256,
    size = 0,
    bytes: Uint8Array = new Uint8Array(),
  ) {
    const expected = peakSizes(size).length;
    if (bytes.length !== expected * HASH_BYTES) throw new RangeError(`the edge of ${size} leaves is ${expected} hashes`);
    this.#size = size;
    this.#peaks = Array.from({ length: expected }, (_, at) => bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
  }

  /** Number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Appends the hash of a leaf. */
  append(leaf: Uint8Array, onComplete?: OnComplete): void {
    let node: TreeNode = { level: 0, index: this.#size };
    let hash = leaf;
    onComplete?.(node, hash);
    while (node.index % 2 === 1) {
      const left = this.#peaks.pop();
      if (!left) throw new RangeError('the edge of the tree is damaged');
      node = { level: node.level + 1, index: (node.index - 1) / 2 };
      hash = nodeHash(this.sha256, left, hash);
      onComplete?.(node, hash);
    }
    this.#peaks.push(hash);
    this.#size += 1;
  }

  /** Root of the tree. */
  root(): Uint8Array {
    return foldedHash(this.sha256, this.#peaks);
  }

  /** The edge's hashes, largest subtree first, one behind the other. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#peaks.length * HASH_BYTES);
    this.#peaks.forEach((peak, at) => bytes.set(peak, at * HASH_BYTES));
    return bytes;
  }
}
