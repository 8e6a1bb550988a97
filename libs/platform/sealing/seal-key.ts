import { createECDH, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { KeyRing } from '@qp/platform/auth';

/** A key that seals: of the installation, or of one organisation in it. */
export interface SealKey {
  /** Version in the ring, and for an organisation its id: `seal-1`, `seal-1/<organisation>`. */
  readonly id: string;
  /** ECDSA on P-256. */
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Order of the group of P-256 (SEC 2, secp256r1). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** Bytes that a private key is made from: 16 more than it has, so that none is likelier than another (FIPS 186-5, A.2.1). */
const MATERIAL = 48;

/**
 * The seal key of an organisation in this version of the ring's seal key (the newest when left out); the ring's own where no organisation is named.
 * An organisation's is derived from the ring's (HKDF-SHA-256), so that nothing is kept beside the ring, and one organisation's key tells nothing of
 * the ring's or of another organisation's. Throws `KeyRingError` where the ring does not hold the version.
 */
export function sealKey(keys: KeyRing, organisationId?: string, version = keys.current('seal').id): SealKey {
  const privateKey = keys.privateKey('seal', version);
  if (organisationId === undefined) return { id: version, publicKey: keys.publicKey('seal', version), privateKey };
  const secret = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const material = Buffer.from(hkdfSync('sha256', secret, '', `qp-release seal of organisation ${organisationId}`, MATERIAL));
  const derived = privateKeyOf((BigInt(`0x${material.toString('hex')}`) % (ORDER - 1n)) + 1n);
  return { id: `${version}/${organisationId}`, publicKey: createPublicKey(derived), privateKey: derived };
}

/** Every seal key that the ring gives for an organisation, the newest first. */
export function sealKeysOf(keys: KeyRing, organisationId?: string): SealKey[] {
  const versions = keys.all().filter(({ purpose, privateKey }) => purpose === 'seal' && privateKey !== undefined);
  return versions.map(({ id }) => sealKey(keys, organisationId, id)).toReversed();
}

function privateKeyOf(scalar: bigint): KeyObject {
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const [dText, xText, yText] = [d, x, y].map((part) => part.toString('base64url'));
  return createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: dText, x: xText, y: yText } });
}
