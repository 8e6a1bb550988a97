import { noteKey, printNote, type EntryTools, type NoteKey, type Sha256, type VerifyEd25519 } from '@qp/domain/transparency-log';
import { createPublicKey, hash, sign, verify } from 'node:crypto';
import { canonicalJson } from './canonical.js';
import type { KeyRing } from './key-ring.js';
import type { RingKey } from './keys.js';

/** What precedes the 32 bytes of an Ed25519 public key in SPKI form (RFC 8410 section 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * SHA-256 of bytes, as the rules of the transparency log take it. By way of a string of its bytes: Node hands out a short string several
 * times faster than a buffer of its own, and whole logs are verified by this.
 */
export const sha256: Sha256 = (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary');

/** What the rules of the transparency log are lent to make and open entries. */
export const entryTools: EntryTools = { canonical: canonicalJson, hashText: (text) => hash('sha256', text, 'base64url') };

/** Checks an Ed25519 signature with a public key of 32 bytes. */
export const verifyEd25519: VerifyEd25519 = (publicKey, text, signature) =>
  verify(null, text, createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' }), signature);

/** The log keys of a ring as verifiers know them, oldest first, under the name of the log. */
export function logKeys(keys: KeyRing, origin: string): readonly NoteKey[] {
  return logRingKeys(keys).map((key) => noteKeyOf(key, origin));
}

/** Signs a text by every log key of the ring, so that whoever holds an older key can still verify after a rotation. */
export function signByLogKeys(keys: KeyRing, origin: string, text: string): string {
  const signatures = logRingKeys(keys).map((key) => {
    const { name, keyId } = noteKeyOf(key, origin);
    return { name, keyId, signature: sign(null, Buffer.from(text), keys.privateKey('log', key.id)) };
  });
  return printNote(text, signatures);
}

function logRingKeys(keys: KeyRing): RingKey[] {
  return keys
    .all()
    .filter(({ purpose }) => purpose === 'log')
    .sort((one, other) => one.version - other.version);
}

function noteKeyOf({ publicKey, id }: RingKey, origin: string): NoteKey {
  if (!publicKey) throw new TypeError(`${id} has no public half`);
  return noteKey(sha256, origin, publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_HEAD.length));
}
