import { LONGEST_ENTRY } from './entry-bundle.js';

/** SHA-256 of bytes, given by the caller, which keeps none of them: the domain computes on no platform of its own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes of a hash. */
export const HASH_BYTES = 32;

const LEAF = 0;
const NODE = 1;

/** What the hash of a leaf is taken of: room for the longest entry, since new room for each costs as much as its hash. */
const leaf = new Uint8Array(1 + LONGEST_ENTRY);
leaf[0] = LEAF;

/** Hash of an entry as a leaf of the tree: SHA-256 of 0x00 and the entry (RFC 6962 section 2.1). */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  if (entry.length > LONGEST_ENTRY) throw new RangeError(`an entry of ${entry.length} bytes does not fit into the log`);
  leaf.set(entry, 1);
  return sha256(leaf.subarray(0, 1 + entry.length));
}

/** What the hash of an inner node is taken of: one for all, since a tree has as many inner nodes as leaves. */
const pair = new Uint8Array(1 + 2 * HASH_BYTES);
pair[0] = NODE;

/** Hash of an inner node: SHA-256 of 0x01, the left and the right hash (RFC 6962 section 2.1). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) throw new RangeError(`a hash has ${HASH_BYTES} bytes`);
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/** Root of neighbouring complete subtrees of falling size, the largest first: the hash of the range that they cover together. */
export function foldedHash(sha256: Sha256, subtrees: readonly Uint8Array[]): Uint8Array {
  if (subtrees.length === 0) return sha256(new Uint8Array());
  return subtrees.reduceRight((right, left) => nodeHash(sha256, left, right));
}

/** Whether two hashes are the same. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
