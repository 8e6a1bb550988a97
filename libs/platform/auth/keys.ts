import type { KeyObject } from 'node:crypto';

/** What a key is for; a key of one purpose is never accepted for another. */
export const keyPurposes = ['payload', 'actor-assertion', 'intent', 'service', 'log', 'seal', 'secrets', 'database'] as const;
/** What a key is for. */
export type KeyPurpose = (typeof keyPurposes)[number];

/** `aes-256`: 32 secret bytes; `ed25519` and `ec-p256`: signing key pairs (P-256 for seals in PDF files, whose readers know no Ed25519). */
export type KeyKind = 'aes-256' | 'ed25519' | 'ec-p256';

/** The kind of key that each purpose uses. */
export const kindOf: Readonly<Record<KeyPurpose, KeyKind>> = {
  payload: 'aes-256',
  'actor-assertion': 'ed25519',
  intent: 'ed25519',
  service: 'ed25519',
  log: 'ed25519',
  seal: 'ec-p256',
  secrets: 'aes-256',
  database: 'aes-256',
};

/** One version of one key. */
export interface RingKey {
  /** `<purpose>-<version>`, unique in the ring; written beside everything the key protects. */
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly version: number;
  readonly kind: KeyKind;
  readonly createdAt: string;
  /** Public half; absent for secret keys. */
  readonly publicKey?: KeyObject;
  /** Private half or secret; absent in a public ring. */
  readonly privateKey?: KeyObject;
}

/** The key ring is unusable, or a key is missing or wrong: a fault of the installation, never of the caller. */
export class KeyRingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeyRingError';
  }
}
