import { readCheckpoint, readNote, readVerifierKey, sameHash, signersOf, type Checkpoint, type NoteKey } from '@qp/domain/transparency-log';
import { sha256, verifyEd25519 } from '@qp/platform/auth';
import { readFile } from 'node:fs/promises';
import { WrongUse } from '../../command.js';
import { BrokenAt } from './log-folder.js';

/** A checkpoint with the keys that signed it. */
export interface SignedHead {
  readonly checkpoint: Checkpoint;
  /** The keys whose signatures were checked and hold. */
  readonly signers: readonly NoteKey[];
}

/** Reads a checkpoint and checks the signatures of the keys known. Throws {@link BrokenAt} where one of them does not hold. */
export function readSignedHead(name: string, note: string, keys: readonly NoteKey[]): SignedHead {
  const signed = readNote(note);
  if (!signed) throw new BrokenAt(`${name} is no signed note`);
  const checkpoint = readCheckpoint(signed.text);
  if (!checkpoint) throw new BrokenAt(`${name} is no checkpoint`);
  const signers = signersOf(signed, keys, verifyEd25519);
  if (!signers) throw new BrokenAt(`${name}: a signature does not hold`);
  return { checkpoint, signers };
}

/**
 * Whether a key whose signatures hold signed both: then they are of one log as far as signatures say. A line that names a key proves nothing,
 * since anybody can write one.
 */
export function shareSigner(one: SignedHead, other: SignedHead): boolean {
  return one.signers.some((key) => other.signers.some(({ name, publicKey }) => name === key.name && sameHash(publicKey, key.publicKey)));
}

/** The keys in a text, one per line. Throws {@link BrokenAt} for a line that is none. */
export function keysIn(name: string, text: string): NoteKey[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const key = readVerifierKey(sha256, line);
      if (!key) throw new BrokenAt(`${name} holds something that is no verifier key`);
      return key;
    });
}

/** The key that the reader held before: the key itself, or a file with it. */
export async function givenKeys(given: string): Promise<NoteKey[]> {
  const key = readVerifierKey(sha256, given);
  if (key) return [key];
  const text = await readFile(given, 'utf8').catch(() => {
    throw new WrongUse(`--key is a verifier key, or a file with one; ${given} is neither`);
  });
  return keysIn(given, text);
}

/** SHA-256 of a public key, for people to compare. */
export function fingerprintOf({ publicKey }: NoteKey): string {
  return Buffer.from(sha256(publicKey)).toString('hex');
}
