import { createHash, sign, X509Certificate } from 'node:crypto';
import { KeyRingError, type KeyRing, type RingKey } from '@qp/platform/auth';

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
  /** Certificates that an authority issued for the seal key, DER, the key's own first; without them the key issues its own. */
  readonly chain?: readonly Buffer[];
  /** Address of a time-stamping authority (RFC 3161). */
  readonly timeStampingUrl?: string;
}

/** The seal key of the ring that a certificate was made for; throws `KeyRingError` where the ring holds none. */
export function sealKeyOf(keys: KeyRing, der: Buffer): RingKey {
  const { publicKey } = new X509Certificate(der);
  const key = keys.all().find((one) => one.purpose === 'seal' && one.publicKey?.equals(publicKey));
  if (key) return key;
  throw new KeyRingError(`the seal certificate ${certificateSha256(der)} belongs to no key of purpose "seal" in the key ring`);
}

/** A seal by the key of the ring that the first certificate was made for. Throws `KeyRingError` where it holds none. */
export function ringSigner(keys: KeyRing, chain: readonly Buffer[]): SealSigner {
  const [first] = chain;
  if (!first) throw new KeyRingError('the seal has no certificate');
  const privateKey = keys.privateKey('seal', sealKeyOf(keys, first).id);
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
