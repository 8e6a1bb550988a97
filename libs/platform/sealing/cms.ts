import { createHash } from 'node:crypto';
import { Null, ObjectIdentifier, OctetString, Sequence, Set as AsnSet, type BaseBlock } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { SealSigner } from './signer.js';

/** Object identifiers of CMS and CAdES (RFC 5652, RFC 5035, RFC 3161, RFC 5758). */
export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

/** Gives the token of a time-stamping authority for the SHA-256 of a signature. */
export type Stamp = (digest: Buffer) => Promise<Buffer>;

/** SHA-256 of bytes. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * A detached CMS signature over content, as PAdES baseline asks (ETSI EN 319 142-1, 6.3): content type, message digest and
 * signing-certificate-v2 are signed, no signing time is; with `stamp` the signature is time-stamped (level B-T). Gives DER.
 */
export async function signDetached(content: Uint8Array, signer: SealSigner, stamp?: Stamp): Promise<Buffer> {
  const certificates = signer.chain.map((der) => Certificate.fromBER(der));
  const [own] = certificates;
  const [ownDer] = signer.chain;
  if (!own || !ownDer) throw new TypeError('a seal needs its certificate');
  const attributes = inDerOrder([
    attribute(oid.contentType, new ObjectIdentifier({ value: oid.data })),
    attribute(oid.messageDigest, octets(sha256(content))),
    attribute(
      oid.signingCertificateV2,
      new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [octets(sha256(ownDer))] })] })] }),
    ),
  ]);
  const signed = Buffer.from(new AsnSet({ value: attributes.map((one) => one.toSchema()) }).toBER());
  const signature = await signer.sign(signed);
  const token = stamp && ContentInfo.fromBER(await stamp(sha256(signature)));
  return framed({
    certificates,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    signature,
    ...(token && {
      unsignedAttrs: new SignedAndUnsignedAttributes({ type: 1, attributes: [attribute(oid.timeStamp, token.toSchema())] }),
    }),
  });
}

/** What a seal says; all else of its bytes is the same for every seal. */
export interface SealParts {
  readonly certificates: SignedData['certificates'];
  readonly sid: SignerInfo['sid'];
  readonly signedAttrs: SignedAndUnsignedAttributes;
  readonly signature: Uint8Array;
  readonly unsignedAttrs?: SignedAndUnsignedAttributes;
}

/**
 * The DER of a seal from its parts. The frame (versions, algorithms, kind of content) is covered by no signature, so a reader writes it
 * again and compares: only then is every byte of a seal accounted for.
 */
export function framed({ certificates, sid, signedAttrs, signature, unsignedAttrs }: SealParts): Buffer {
  const info = new SignerInfo({
    version: 1,
    sid,
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() }),
    signedAttrs,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 }),
    signature: octets(signature),
  });
  if (unsignedAttrs) info.unsignedAttrs = unsignedAttrs;
  const data = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates,
    signerInfos: [info],
  });
  return Buffer.from(new ContentInfo({ contentType: oid.signedData, content: data.toSchema(true) }).toSchema().toBER());
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}

function attribute(type: string, value: BaseBlock): Attribute {
  return new Attribute({ type, values: [value] });
}

/** DER orders a set by the bytes of its members (X.690, 11.6). */
function inDerOrder(attributes: readonly Attribute[]): Attribute[] {
  return attributes
    .map((one) => ({ one, bytes: Buffer.from(one.toSchema().toBER()) }))
    .sort((left, right) => Buffer.compare(left.bytes, right.bytes))
    .map(({ one }) => one);
}
