import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { KeyRingError, type RingKey } from './keys.js';
import type { StoredKey } from './key-ring-schema.js';

/** The secret that wraps the private keys of a ring. */
export interface WrappingKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** A fresh wrapping key; its id is derived from the secret, so a wrong secret is noticed by name. */
export function newWrappingKey(): WrappingKey {
  const secret = randomBytes(32);
  return { id: wrappingKeyId(secret), secret };
}

/** The id of a wrapping secret: reveals nothing about it, differs for every other one. */
export function wrappingKeyId(secret: Buffer): string {
  return `wrap-${createHash('sha256').update('qp-key-ring wrapping key id').update(secret).digest('hex').slice(0, 16)}`;
}

function wrappingCipherKey(key: WrappingKey, keyId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.secret, '', `qp-key-ring wrap ${keyId}`, 32));
}

/** Turns a key into what the file keeps; private parts leave only wrapped. */
export function storeKey(key: RingKey, wrapping: WrappingKey | undefined): StoredKey {
  const stored: StoredKey = { id: key.id, purpose: key.purpose, version: key.version, kind: key.kind, createdAt: key.createdAt };
  if (key.publicKey) stored.publicKey = key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
  if (key.privateKey && wrapping) {
    const plain = key.kind === 'aes-256' ? key.privateKey.export() : key.privateKey.export({ type: 'pkcs8', format: 'der' });
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', wrappingCipherKey(wrapping, key.id), iv).setAAD(Buffer.from(key.id));
    const data = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    stored.wrapped = { by: wrapping.id, iv: iv.toString('base64url'), data: data.toString('base64url') };
  }
  return stored;
}

/** Turns what the file keeps into a key; throws {@link KeyRingError} naming the key that does not open. */
export function restoreKey(stored: StoredKey, wrapping: WrappingKey | undefined): RingKey {
  const { id, purpose, version, kind, createdAt } = stored;
  const publicKey = stored.publicKey
    ? createPublicKey({ key: Buffer.from(stored.publicKey, 'base64url'), type: 'spki', format: 'der' })
    : undefined;
  return { id, purpose, version, kind, createdAt, publicKey, privateKey: unwrap(stored, wrapping) };
}

function unwrap(stored: StoredKey, wrapping: WrappingKey | undefined): KeyObject | undefined {
  if (!stored.wrapped) return undefined;
  if (!wrapping || stored.wrapped.by !== wrapping.id)
    throw new KeyRingError(`key ${stored.id} is wrapped by ${stored.wrapped.by}, which this key ring does not hold`);
  try {
    const data = Buffer.from(stored.wrapped.data, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', wrappingCipherKey(wrapping, stored.id), Buffer.from(stored.wrapped.iv, 'base64url'));
    decipher.setAAD(Buffer.from(stored.id)).setAuthTag(data.subarray(-16));
    const plain = Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]);
    return stored.kind === 'aes-256' ? createSecretKey(plain) : createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' });
  } catch {
    throw new KeyRingError(`key ${stored.id} does not open: the key ring was damaged or altered`);
  }
}
