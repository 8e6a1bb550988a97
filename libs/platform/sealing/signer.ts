import { createHash, sign, X509Certificate } from 'node:crypto';
import { KeyRingError, type KeyRing } from '@qp/platform/auth';
import { sealKeysOf, type SealKey } from './seal-key.js';

/**
 * Whoever holds the key of the seal. The key ring is one; a module or a trust service that keeps the key to itself can be another: it gets
 * bytes and gives a signature.
 */
export interface SealSigner {
  /** Certificates in DER, that of the key first, then those that issued it. */
  readonly chain: readonly Buffer[];
  /** Whom the seal's certificate names. */
  readonly organisation: string;
  /** ECDSA with P-256 and SHA-256 over the bytes, as a DER sequence. */
  sign(bytes: Uint8Array): Promise<Buffer>;
}

/** How an installation seals, beside the key in its ring. */
export interface SealSettings {
  /**
   * Certificates that an authority issued for one seal key, DER, the key's own first: that of an organisation seals what is its own, that of the
   * installation what is everybody's. Without them each organisation's key issues its own.
   */
  readonly chain?: readonly Buffer[];
  /** Address of a time-stamping authority (RFC 3161). */
  readonly timeStampingUrl?: string;
}

/** The seal key that a certificate was made for: of the installation, or of the organisation where one is named; undefined where it is neither. */
export function findSealKey(keys: KeyRing, der: Buffer, organisationId?: string): SealKey | undefined {
  const { publicKey } = new X509Certificate(der);
  const own = organisationId === undefined ? [] : sealKeysOf(keys, organisationId);
  return [...own, ...sealKeysOf(keys)].find((key) => key.publicKey.equals(publicKey));
}

/** Refuses certificates that were made for no seal key of the installation or of one of its organisations. Throws `KeyRingError`. */
export function assertSealKeyOf(keys: KeyRing, chain: readonly Buffer[], organisationIds: readonly string[]): void {
  const [first] = chain;
  const found = first && (findSealKey(keys, first) ?? organisationIds.find((id) => findSealKey(keys, first, id)));
  if (!found) throw noSealKey(first);
}

function noSealKey(der: Buffer | undefined): KeyRingError {
  if (!der) return new KeyRingError('the seal has no certificate');
  return new KeyRingError(`the seal certificate ${certificateSha256(der)} belongs to no seal key of the key ring`);
}

/**
 * A seal by the key that the first certificate was made for: of the organisation where one is named, or of the installation. Throws `KeyRingError`
 * where the ring gives none.
 */
export function ringSigner(keys: KeyRing, chain: readonly Buffer[], organisationId?: string): SealSigner {
  const [first] = chain;
  const key = first && findSealKey(keys, first, organisationId);
  if (!key) throw noSealKey(first);
  const { privateKey } = key;
  return {
    chain,
    organisation: nameIn(new X509Certificate(first)),
    sign: (bytes) => Promise.resolve(sign('sha256', bytes, privateKey)),
  };
}

/** SHA-256 of a certificate (DER), hex: the fingerprint that people compare. */
export function certificateSha256(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

/** The organisation that a certificate names, else its common name. */
export function nameIn(certificate: X509Certificate): string {
  const named = certificate.toLegacyObject().subject as unknown as Partial<Record<'O' | 'CN', string | string[]>>;
  return [named.O ?? named.CN ?? ''].flat()[0] ?? '';
}
