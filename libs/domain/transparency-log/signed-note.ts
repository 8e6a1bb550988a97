import { fromBase64, toBase64 } from './base64.js';
import { sameHash, type Sha256 } from './hashing.js';

/** Signature type of Ed25519 (C2SP signed-note). */
const ED25519 = 1;
const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const DASH = '\u2014';
const utf8 = new TextEncoder();

/** A key that notes are verified with. */
export interface NoteKey {
  readonly name: string;
  /** First four bytes of SHA-256 over name, line end, type and public key. */
  readonly keyId: Uint8Array;
  /** 32 bytes of Ed25519. */
  readonly publicKey: Uint8Array;
}

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A note taken apart; nothing of it is verified yet. */
export interface SignedNote {
  /** What is signed, with its last line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A name that notes can be signed under: not empty, no space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}]+$/u.test(name);
}

/** The key of a name and an Ed25519 public key of 32 bytes. Throws a RangeError for a name or key that cannot be one. */
export function noteKey(sha256: Sha256, name: string, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw new RangeError(`"${name}" cannot name a key: it is empty or has spaces or a plus`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError('an Ed25519 public key has 32 bytes');
  const head = utf8.encode(`${name}\n`);
  const input = new Uint8Array(head.length + 1 + PUBLIC_KEY_BYTES);
  input.set(head);
  input[head.length] = ED25519;
  input.set(publicKey, head.length + 1);
  return { name, keyId: sha256(input).slice(0, KEY_ID_BYTES), publicKey };
}

/** A key as one line, as verifiers take it: `<name>+<key id in hex>+<base64 of type and public key>`. */
export function printVerifierKey({ name, keyId, publicKey }: NoteKey): string {
  return `${name}+${Array.from(keyId, (byte) => byte.toString(16).padStart(2, '0')).join('')}+${toBase64(Uint8Array.from([ED25519, ...publicKey]))}`;
}

/** Reads such a line; undefined where it is none, of another type, or its id is not that of its key. */
export function readVerifierKey(sha256: Sha256, line: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || bytes?.[0] !== ED25519 || bytes.length !== 1 + PUBLIC_KEY_BYTES || !isKeyName(name)) return undefined;
  const key = noteKey(sha256, name, bytes.slice(1));
  return printVerifierKey(key) === `${name}+${id}+${encoded}` ? key : undefined;
}

/** A note of a text and its signatures. The text ends with a line end. */
export function printNote(text: string, signatures: readonly NoteSignature[]): string {
  const lines = signatures.map(({ name, keyId, signature }) => `${DASH} ${name} ${toBase64(Uint8Array.from([...keyId, ...signature]))}\n`);
  return `${text}\n${lines.join('')}`;
}

/** Takes a note apart; undefined where the text is none. Signatures of other types than Ed25519 are kept; nobody here verifies them. */
export function readNote(note: string): SignedNote | undefined {
  const split = note.lastIndexOf('\n\n');
  // control characters below U+0020 other than the line end have no place in a note
  if (split < 0 || !note.endsWith('\n') || /[^\P{Cc}\n\u007f-\u009f]/u.test(note)) return undefined;
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map(readSignature);
  if (signatures.some((signature) => signature === undefined)) return undefined;
  return { text: note.slice(0, split + 1), signatures: signatures as NoteSignature[] };
}

function readSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = new RegExp(`^${DASH} (\\S+) (\\S+)$`, 'u').exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length <= KEY_ID_BYTES) return undefined;
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}

/** Checks an Ed25519 signature over a text. */
export type VerifyEd25519 = (publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array) => boolean;

/** Which of the keys signed a note; `false` where the signature of one of them does not hold, which condemns the note. */
export function signersOf(note: SignedNote, keys: readonly NoteKey[], verify: VerifyEd25519): readonly NoteKey[] | false {
  const signers: NoteKey[] = [];
  const text = utf8.encode(note.text);
  for (const { name, keyId, signature } of note.signatures) {
    const key = keys.find((candidate) => candidate.name === name && sameHash(candidate.keyId, keyId));
    if (!key) continue;
    if (signature.length !== SIGNATURE_BYTES || !verify(key.publicKey, text, signature)) return false;
    signers.push(key);
  }
  return signers;
}
