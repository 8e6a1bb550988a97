import 'reflect-metadata';
import { createHash, webcrypto, X509Certificate, type KeyObject } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequestGenerator,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type JsonName,
} from '@peculiar/x509';
import { KeyRingError } from '@qp/platform/auth';
import type { SealKey } from './seal-key.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
cryptoProvider.set(webcrypto);

/** Years for which a self-issued certificate says it is good: as long as the longest retention of what it seals (CTR Art 58) and some more. */
const years = 30;

const usages = () => new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true);

function subjectOf(organisation: string): JsonName {
  return [{ O: [organisation] }, { CN: [`${organisation} (seal)`] }];
}

function pairOf({ publicKey, privateKey }: SealKey): webcrypto.CryptoKeyPair {
  return { publicKey: toWeb(publicKey, 'verify'), privateKey: toWeb(privateKey, 'sign') };
}

function toWeb(key: KeyObject, usage: 'sign' | 'verify'): webcrypto.CryptoKey {
  return key.toCryptoKey(algorithm, true, [usage]);
}

/**
 * Issues the certificate of a seal key by the key itself, naming the organisation: nobody vouches for it but whoever installs it
 * as trusted. Gives DER. Two calls give two certificates; the caller keeps the one in use.
 */
export async function issueSealCertificate(key: SealKey, organisation: string, from: Date): Promise<Buffer> {
  const pair = pairOf(key);
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + years);
  const name = subjectOf(organisation);
  const certificate = await X509CertificateGenerator.create({
    subject: name,
    issuer: name,
    serialNumber: serialOf(key, organisation, from),
    notBefore: from,
    notAfter: until,
    publicKey: pair.publicKey,
    signingKey: pair.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      usages(),
      await SubjectKeyIdentifierExtension.create(pair.publicKey),
      await AuthorityKeyIdentifierExtension.create(pair.publicKey),
    ],
  });
  return Buffer.from(certificate.rawData);
}

/** Positive, 16 bytes. */
function serialOf({ publicKey }: SealKey, organisation: string, from: Date): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('sha256').update(spki).digest('hex');
  const digest = createHash('sha256').update(`${fingerprint} ${organisation} ${from.toISOString()}`).digest();
  digest[0] = ((digest[0] ?? 0) & 0x7f) | 0x40;
  return digest.subarray(0, 16).toString('hex');
}

/** A request (PKCS#10, PEM) by which a certification authority can certify a seal key. */
export async function requestSealCertificate(key: SealKey, organisation: string): Promise<string> {
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: subjectOf(organisation),
    keys: pairOf(key),
    signingAlgorithm: algorithm,
    extensions: [usages()],
  });
  return request.toString('pem');
}

/** Certificates of a PEM text in the order given; throws `KeyRingError` where there is none or one cannot be read. */
export function certificatesIn(pem: string): Buffer[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new KeyRingError('there is no certificate in the text given for the seal');
  try {
    return found.map((text) => new X509Certificate(text).raw);
  } catch (error) {
    throw new KeyRingError(`a certificate given for the seal cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A certificate as PEM. */
export function asPem(der: Uint8Array): string {
  return new X509Certificate(der).toString();
}
