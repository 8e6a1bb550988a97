/** SHA-256 of bytes, given by the caller: the domain computes on no platform of its own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes of a hash. */
export const HASH_BYTES = 32;

const LEAF = 0;
const NODE = 1;

/** Hash of an entry as a leaf of the tree: SHA-256 of 0x00 and the entry (RFC 6962 section 2.1). */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = LEAF;
  input.set(entry, 1);
  return sha256(input);
}

/** Hash of an inner node: SHA-256 of 0x01, the left and the right hash (RFC 6962 section 2.1). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
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
