import { createCipheriv, createDecipheriv, createHash, generateKeyPairSync, generateKeySync, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { KeyRingError, keyPurposes, kindOf, type KeyPurpose, type RingKey } from './keys.js';
import { readKeyRing, writeKeyRing } from './key-ring-file.js';
import type { KeyRingFile } from './key-ring-schema.js';
import { newWrappingKey, restoreKey, storeKey, wrappingKeyId, type WrappingKey } from './wrapping.js';

/** All keys of one installation, by purpose and version. Immutable; a rotation makes a new ring. */
export class KeyRing {
  readonly #byId: ReadonlyMap<string, RingKey>;
  readonly #wrapping: WrappingKey | undefined;

  private constructor(keys: readonly RingKey[], wrapping: WrappingKey | undefined) {
    this.#byId = new Map(keys.map((key) => [key.id, key]));
    this.#wrapping = wrapping;
  }

  /** Loads a ring from a path (refused when others can read the file) or from the JSON itself. */
  static async load(pathOrJson: string): Promise<KeyRing> {
    return KeyRing.fromFile(await readKeyRing(pathOrJson));
  }

  /** Makes a ring at a path (mode 0600, atomically); refused where there is one already. */
  static async create(path: string): Promise<KeyRing> {
    const ring = KeyRing.generate();
    await writeKeyRing(path, ring.toFile(), { replace: false });
    return ring;
  }

  /** Adds a new version of one key to the ring at a path, atomically, and gives the ring with it. */
  static async rotate(path: string, purpose: KeyPurpose): Promise<KeyRing> {
    const ring = (await KeyRing.load(path)).rotated(purpose);
    await writeKeyRing(path, ring.toFile(), { replace: true });
    return ring;
  }

  /** A ring with one fresh key for every purpose; lives in memory until it is written (tests, `create`). */
  static generate(): KeyRing {
    return new KeyRing(
      keyPurposes.map((purpose) => newKey(purpose, 1)),
      newWrappingKey(),
    );
  }

  /** Restores a ring from its file form; throws {@link KeyRingError} naming the key that does not open. */
  static fromFile(file: KeyRingFile): KeyRing {
    const wrapping = file.wrapping && { id: file.wrapping.id, secret: Buffer.from(file.wrapping.secret, 'base64url') };
    if (wrapping && wrappingKeyId(wrapping.secret) !== wrapping.id)
      throw new KeyRingError(`the wrapping secret is not that of ${wrapping.id}: the key ring was damaged or altered`);
    return new KeyRing(
      file.keys.map((key) => restoreKey(key, wrapping)),
      wrapping,
    );
  }

  /** The file form: private keys wrapped. Secret all the same, because it holds the wrapping secret (not so for a public ring). */
  toFile(): KeyRingFile {
    const keys = this.all().map((key) => storeKey(key, this.#wrapping));
    const wrapping = this.#wrapping && { id: this.#wrapping.id, secret: this.#wrapping.secret.toString('base64url') };
    return { format: 'qp-key-ring/1', ...(wrapping && { wrapping }), keys };
  }

  /** The same ring without private halves and secrets, for services that only verify. */
  publicRing(): KeyRing {
    const halves = this.all().flatMap((key) => (key.publicKey ? [{ ...key, privateKey: undefined }] : []));
    return new KeyRing(halves, undefined);
  }

  /**
   * The same ring without the private keys of some purposes: what a service gets that may verify persons and signatures but
   * must never be able to vouch for them (`['actor-assertion', 'intent']`).
   */
  withoutPrivate(purposes: readonly KeyPurpose[]): KeyRing {
    const kept = this.all().flatMap((key) => {
      if (!purposes.includes(key.purpose)) return [key];
      return key.publicKey ? [{ ...key, privateKey: undefined }] : [];
    });
    return new KeyRing(kept, this.#wrapping);
  }

  /** This ring with one more version of a key; the older versions stay for reading and verifying. */
  rotated(purpose: KeyPurpose): KeyRing {
    const versions = this.all().filter((key) => key.purpose === purpose);
    const next = Math.max(0, ...versions.map((key) => key.version)) + 1;
    return new KeyRing([...this.all(), newKey(purpose, next)], this.#wrapping ?? newWrappingKey());
  }

  /** The ring as JSON, as `QP_KEYS` takes it. */
  toText(): string {
    return JSON.stringify(this.toFile());
  }

  /** Every key, oldest version first within its purpose. */
  all(): readonly RingKey[] {
    return [...this.#byId.values()];
  }

  /** The key in use for a purpose: its newest version. */
  current(purpose: KeyPurpose): RingKey {
    const versions = this.all().filter((key) => key.purpose === purpose);
    const newest = versions.reduce<RingKey | undefined>((best, key) => (best && best.version > key.version ? best : key), undefined);
    if (!newest) throw new KeyRingError(`the key ring holds no key for purpose "${purpose}"`);
    return newest;
  }

  /** The key of an id, if it is here and of that purpose. */
  find(purpose: KeyPurpose, keyId: string): RingKey | undefined {
    const key = this.#byId.get(keyId);
    return key?.purpose === purpose ? key : undefined;
  }

  /** The private half or secret of a purpose (of the newest version, or of the one named); throws where it is not here. */
  privateKey(purpose: KeyPurpose, keyId = this.current(purpose).id): KeyObject {
    const key = this.find(purpose, keyId);
    if (!key) throw new KeyRingError(`key ${keyId} (purpose "${purpose}") is missing from the key ring`);
    if (!key.privateKey) throw new KeyRingError(`the key ring holds only the public half of ${keyId}`);
    return key.privateKey;
  }

  /** The public half of a signing key. */
  publicKey(purpose: KeyPurpose, keyId = this.current(purpose).id): KeyObject {
    const key = this.find(purpose, keyId)?.publicKey;
    if (!key) throw new KeyRingError(`the public half of ${keyId} (purpose "${purpose}") is missing from the key ring`);
    return key;
  }

  /** SHA-256 hex of a signing key's public half (SPKI), for people to compare. */
  fingerprint(purpose: KeyPurpose): string {
    return createHash('sha256')
      .update(this.publicKey(purpose).export({ type: 'spki', format: 'der' }))
      .digest('hex');
  }

  /** Encrypts a secret at rest (AES-256-GCM, random IV): `<key id>.<iv>.<cipher text and tag>`. `context` must be given again to open it. */
  encrypt(purpose: 'secrets', plain: string | Uint8Array, context: string): string {
    const keyId = this.current(purpose).id;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.privateKey(purpose, keyId), iv).setAAD(Buffer.from(context));
    const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain;
    const data = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    return [keyId, iv.toString('base64url'), data.toString('base64url')].join('.');
  }

  /** Opens what {@link encrypt} made; throws {@link KeyRingError} when key, context or text are not those. */
  decrypt(purpose: 'secrets', sealed: string, context: string): Buffer {
    const [keyId = '', iv = '', text = ''] = sealed.split('.');
    const key = this.privateKey(purpose, keyId);
    try {
      const data = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'));
      decipher.setAAD(Buffer.from(context)).setAuthTag(data.subarray(-16));
      return Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]);
    } catch {
      throw new KeyRingError(`a secret does not open with key ${keyId}: wrong key, or the stored text was altered`);
    }
  }

  /** The password of a database role, derived (HKDF-SHA-256), so that no password is kept anywhere. Rotating the key changes every password: migrate afterwards. */
  derivePassword(role: string): string {
    const secret = this.privateKey('database').export();
    return Buffer.from(hkdfSync('sha256', secret, '', `qp-release database role ${role}`, 32)).toString('base64url');
  }

  /** What a store keeps to recognise this purpose's key again: `<key id>:<digest>`; reveals nothing about the key. */
  canary(purpose: KeyPurpose): string {
    const key = this.current(purpose);
    return `${key.id}:${canaryDigest(key)}`;
  }

  /** Compares a stored canary with this ring; throws {@link KeyRingError} naming the key that is missing or wrong. */
  checkCanary(purpose: KeyPurpose, stored: string): void {
    const keyId = stored.slice(0, stored.lastIndexOf(':'));
    const key = this.find(purpose, keyId);
    if (!key)
      throw new KeyRingError(`key ${keyId} (purpose "${purpose}") is missing from the key ring, but this store was written with it`);
    if (`${keyId}:${canaryDigest(key)}` !== stored)
      throw new KeyRingError(`key ${keyId} (purpose "${purpose}") is not the one that this store was written with`);
  }
}

function newKey(purpose: KeyPurpose, version: number): RingKey {
  const kind = kindOf[purpose];
  const named = { id: `${purpose}-${version}`, purpose, version, kind, createdAt: new Date().toISOString() };
  if (kind === 'aes-256') return { ...named, privateKey: generateKeySync('aes', { length: 256 }) };
  const pair = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...named, publicKey: pair.publicKey, privateKey: pair.privateKey };
}

/** From the public half where there is one, so that a service with a public ring can compare too. */
function canaryDigest(key: RingKey): string {
  if (key.publicKey)
    return createHash('sha256')
      .update('canary')
      .update(key.publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64url');
  if (!key.privateKey) throw new KeyRingError(`the secret of ${key.id} is missing from the key ring`);
  return Buffer.from(hkdfSync('sha256', key.privateKey.export(), '', `qp-release canary ${key.id}`, 32)).toString('base64url');
}
