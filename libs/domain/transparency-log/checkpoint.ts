import { fromBase64, toBase64 } from './base64.js';
import { HASH_BYTES } from './hashing.js';

/** Head of the log at one size, as signed (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Unique name of the log; also the name of its key. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** Root of the Merkle tree over them. */
  readonly root: Uint8Array;
}

/** The text of a checkpoint that is signed. */
export function printCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint; undefined where it is none. Lines after the third are allowed and mean nothing to us. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, hash, ...extensions] = text.split('\n');
  const root = hash === undefined ? undefined : fromBase64(hash);
  if (!origin || size === undefined || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== HASH_BYTES) return undefined;
  if (extensions.pop() !== '' || extensions.includes('') || !Number.isSafeInteger(Number(size))) return undefined;
  return { origin, size: Number(size), root };
}
