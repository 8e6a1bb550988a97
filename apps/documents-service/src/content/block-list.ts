const HEX = 64;

/** The hashes of a file's blocks as the ledger keeps them: 32 bytes each, one after the other. */
export function packBlocks(blocks: readonly string[]): Buffer {
  return Buffer.from(blocks.join(''), 'hex');
}

/** The hashes of a file's blocks, lower-case hex, in order. */
export function unpackBlocks(packed: Uint8Array): readonly string[] {
  const hex = Buffer.from(packed).toString('hex');
  return Array.from({ length: hex.length / HEX }, (_, block) => hex.slice(block * HEX, (block + 1) * HEX));
}
