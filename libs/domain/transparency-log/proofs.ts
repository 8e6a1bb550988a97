import { peakSizes, type TreeNode } from './frontier.js';
import { nodeHash, sameHash, type Sha256 } from './hashing.js';

/** Leaves from `start` up to, not including, `end`. A proof is a list of the hashes of such ranges. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The largest power of two below a number of leaves: how many of them the left subtree holds (RFC 6962 section 2.1). */
function leftSize(leaves: number): number {
  let power = 1;
  while (power * 2 < leaves) power *= 2;
  return power;
}

/** Ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, nearest first (RFC 6962 section 2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const path = (start: number, end: number): LeafRange[] => {
    if (end - start === 1) return [];
    const middle = start + leftSize(end - start);
    return index < middle ? [...path(start, middle), { start: middle, end }] : [...path(middle, end), { start, end: middle }];
  };
  return path(0, size);
}

/** Ranges whose hashes prove that the tree of `size` leaves continues that of `old` leaves (RFC 6962 section 2.1.2). */
export function consistencyRanges(old: number, size: number): LeafRange[] {
  if (!(old >= 1 && old <= size)) throw new RangeError(`a tree of ${size} leaves does not continue one of ${old}`);
  const path = (start: number, end: number, whole: boolean): LeafRange[] => {
    if (old === end) return whole ? [] : [{ start, end }];
    const middle = start + leftSize(end - start);
    return old <= middle ? [...path(start, middle, whole), { start: middle, end }] : [...path(middle, end, false), { start, end: middle }];
  };
  return path(0, size, true);
}

/** The complete subtrees that cover a range of a proof, largest first; fold their hashes to get the range's. */
export function subtreesOf({ start, end }: LeafRange): TreeNode[] {
  let at = start;
  return peakSizes(end - start).map((leaves) => {
    const node = { level: Math.log2(leaves), index: at / leaves };
    at += leaves;
    return node;
  });
}

/** Whether a proof shows that the leaf with this hash is number `index` in the tree with this root. */
export function provesInclusion(
  sha256: Sha256,
  claim: { readonly index: number; readonly size: number; readonly leaf: Uint8Array; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { index, size, leaf, root } = claim;
  if (!(index >= 0 && index < size) || proof.length !== inclusionRanges(index, size).length) return false;
  const hashes = [...proof];
  const walk = (start: number, end: number): Uint8Array => {
    if (end - start === 1) return leaf;
    const middle = start + leftSize(end - start);
    const other = hashes.pop() as Uint8Array;
    return index < middle ? nodeHash(sha256, walk(start, middle), other) : nodeHash(sha256, other, walk(middle, end));
  };
  return sameHash(walk(0, size), root);
}

/** Whether a proof shows that the tree with root `root` holds the leaves of the one with root `oldRoot` unchanged, as its first. */
export function provesConsistency(
  sha256: Sha256,
  claim: { readonly old: number; readonly oldRoot: Uint8Array; readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { old, oldRoot, size, root } = claim;
  if (!(old >= 1 && old <= size) || proof.length !== consistencyRanges(old, size).length) return false;
  const hashes = [...proof];
  const walk = (start: number, end: number, whole: boolean): readonly [before: Uint8Array, now: Uint8Array] => {
    if (old === end) {
      const hash = whole ? oldRoot : (hashes.shift() as Uint8Array);
      return [hash, hash];
    }
    const middle = start + leftSize(end - start);
    const other = hashes.pop() as Uint8Array;
    if (old <= middle) {
      const [before, now] = walk(start, middle, whole);
      return [before, nodeHash(sha256, now, other)];
    }
    const [before, now] = walk(middle, end, false);
    return [nodeHash(sha256, other, before), nodeHash(sha256, other, now)];
  };
  const [before, now] = walk(0, size, true);
  return sameHash(before, oldRoot) && sameHash(now, root);
}
