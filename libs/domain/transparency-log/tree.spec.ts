import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  consistencyRanges,
  foldedHash,
  Frontier,
  inclusionRanges,
  leafHash,
  LONGEST_ENTRY,
  nodeHash,
  provesConsistency,
  provesInclusion,
  subtreesOf,
  type LeafRange,
} from './index.js';

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const leaf = (text: string) => leafHash(sha256, new TextEncoder().encode(text));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The definition of RFC 6962 section 2.1, word by word. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return sha256(new Uint8Array());
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(sha256, mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

const leavesOf = (size: number) => Array.from({ length: size }, (_, i) => leaf(`entry ${i}`));
const prove = (leaves: readonly Uint8Array[], ranges: readonly LeafRange[]) =>
  ranges.map((range) =>
    foldedHash(
      sha256,
      subtreesOf(range).map(({ level, index }) => mth(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
    ),
  );

describe('the tree of the log', () => {
  it('has the published hashes of RFC 6962', () => {
    // Test vectors of the Certificate Transparency project: empty tree, and the empty leaf.
    expect(hex(new Frontier(sha256).root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(leafHash(sha256, new Uint8Array()))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  it('hashes each entry and each pair as if it were the only one, whatever was hashed before it', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1 }), (entries) => {
        const alone = (mark: number, ...parts: readonly Uint8Array[]) => hex(sha256(Buffer.concat([Uint8Array.of(mark), ...parts])));
        const leaves = entries.map((entry) => leafHash(sha256, entry));
        const pairs = leaves.map((left) => nodeHash(sha256, left, leaves[0] ?? left));
        expect(leaves.map(hex)).toEqual(entries.map((entry) => alone(0, entry)));
        expect(pairs.map(hex)).toEqual(leaves.map((left) => alone(1, left, leaves[0] ?? left)));
      }),
    );
  });

  it('refuses an entry that the log cannot hold, and what is no hash', () => {
    expect(() => leafHash(sha256, new Uint8Array(LONGEST_ENTRY + 1))).toThrow('65536 bytes does not fit');
    expect(() => nodeHash(sha256, leaf('a'), new Uint8Array(31))).toThrow('a hash has 32 bytes');
  });

  it('grows leaf by leaf to the root that the definition gives, also taken up again from its bytes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.nat(), (size, cut) => {
        const leaves = leavesOf(size);
        const before = new Frontier(sha256);
        for (const one of leaves.slice(0, cut % (size + 1))) before.append(one);
        const after = new Frontier(sha256, before.size, before.toBytes());
        for (const one of leaves.slice(before.size)) after.append(one);
        expect(after.size).toBe(size);
        expect(hex(after.root())).toBe(hex(mth(leaves)));
      }),
    );
  });

  it('names every complete subtree once, with its hash', () => {
    const leaves = leavesOf(40);
    const frontier = new Frontier(sha256);
    const seen = new Map<string, string>();
    for (const one of leaves)
      frontier.append(one, ({ level, index }, node) => {
        expect(seen.has(`${level}/${index}`)).toBe(false);
        seen.set(`${level}/${index}`, hex(node));
      });
    expect(seen.size).toBe(40 + 20 + 10 + 5 + 2 + 1);
    expect(seen.get('3/4')).toBe(hex(mth(leaves.slice(32, 40))));
  });

  it('refuses an edge that does not fit its size', () => {
    expect(() => new Frontier(sha256, 3, new Uint8Array(32))).toThrow(RangeError);
  });
});

describe('a proof of inclusion', () => {
  const cases = fc.integer({ min: 1, max: 130 }).chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

  it('shows every leaf at its place, and no other leaf, place or size', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ size, index }, other) => {
        const leaves = leavesOf(size);
        const claim = { index, size, leaf: leaves[index] as Uint8Array, root: mth(leaves) };
        const proof = prove(leaves, inclusionRanges(index, size));
        expect(provesInclusion(sha256, claim, proof)).toBe(true);
        expect(provesInclusion(sha256, { ...claim, leaf: leaf('another') }, proof)).toBe(false);
        const elsewhere = other % size;
        if (elsewhere !== index) expect(provesInclusion(sha256, { ...claim, index: elsewhere }, proof)).toBe(false);
        expect(provesInclusion(sha256, claim, [...proof, leaf('more')])).toBe(false);
      }),
    );
  });

  it('needs no more hashes than the tree is high', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.nat(), (size, index) => {
        expect(inclusionRanges(index % size, size).length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)) + 1);
      }),
    );
  });
});

describe('a proof of consistency', () => {
  it('shows that a tree continues an older one, and shows nothing of one that was changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 60 }), fc.nat(), (old, more, changed) => {
        const leaves = leavesOf(old + more);
        const oldLeaves = leaves.slice(0, old);
        const claim = { old, oldRoot: mth(oldLeaves), size: leaves.length, root: mth(leaves) };
        const proof = prove(leaves, consistencyRanges(old, leaves.length));
        expect(provesConsistency(sha256, claim, proof)).toBe(true);
        const forged = leaves.with(changed % old, leaf('changed afterwards'));
        const forgedProof = prove(forged, consistencyRanges(old, leaves.length));
        expect(provesConsistency(sha256, { ...claim, root: mth(forged) }, forgedProof)).toBe(false);
      }),
    );
  });

  it('is not asked for of a tree that is shorter', () => {
    expect(() => consistencyRanges(5, 4)).toThrow(RangeError);
    expect(provesConsistency(sha256, { old: 5, oldRoot: leaf('a'), size: 4, root: leaf('b') }, [])).toBe(false);
  });
});
