import { verify, X509Certificate } from 'node:crypto';
import type { BaseBlock } from 'asn1js';
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type Attribute, type SignerInfo } from 'pkijs';
import { oid, sha256 } from './cms.js';

/** What is wrong with a signature, in words. */
export class BrokenSignature extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BrokenSignature';
  }
}

/** A CMS message with one signer, whose signature holds over its signed attributes. */
export interface ReadCms {
  readonly data: SignedData;
  readonly info: SignerInfo;
  /** DER of the signer's certificate. */
  readonly certificate: Buffer;
  /** Message digest that is signed. */
  readonly digest: Buffer;
}

const hashNames: Readonly<Record<string, string>> = {
  [oid.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * Reads a CMS message and verifies its one signature: over the signed attributes, by the certificate that signing-certificate-v2 (or, in
 * stamps, its older form) names. Throws {@link BrokenSignature}.
 */
export function readCms(der: Uint8Array): ReadCms {
  const data = parse(der);
  const [info, second] = data.signerInfos;
  if (!info || second) throw new BrokenSignature('it does not have exactly one signer');
  const hash = hashNames[info.digestAlgorithm.algorithmId];
  if (hash === undefined) throw new BrokenSignature(`its hash ${info.digestAlgorithm.algorithmId} is not one of SHA-2`);
  if (!info.signedAttrs) throw new BrokenSignature('it signs no attributes');
  const certificate = certificateOf(data, info);
  const signedBytes = Buffer.from(info.signedAttrs.encodedValue);
  const { publicKey } = new X509Certificate(certificate);
  if (!verify(hash, signedBytes, publicKey, Buffer.from(info.signature.valueBlock.valueHexView)))
    throw new BrokenSignature('the signature does not hold');
  assertNames(info, certificate);
  return { data, info, certificate, digest: bytesOf(attributeOf(info, oid.messageDigest)) };
}

function parse(der: Uint8Array): SignedData {
  try {
    const content = ContentInfo.fromBER(der);
    if (content.contentType !== oid.signedData) throw new BrokenSignature('it is no signed message');
    return new SignedData({ schema: content.content as BaseBlock });
  } catch (error) {
    if (error instanceof BrokenSignature) throw error;
    throw new BrokenSignature('it cannot be read');
  }
}

function certificateOf(data: SignedData, { sid }: SignerInfo): Buffer {
  const found = (data.certificates ?? []).find(
    (one): one is Certificate =>
      one instanceof Certificate &&
      sid instanceof IssuerAndSerialNumber &&
      one.issuer.isEqual(sid.issuer) &&
      one.serialNumber.isEqual(sid.serialNumber),
  );
  if (!found) throw new BrokenSignature('it does not bring the certificate of its signer');
  return Buffer.from(found.toSchema(false).toBER());
}

/** The signer's certificate has to be the one that was signed for, or another one for the same key could be put in its place. */
function assertNames(info: SignerInfo, certificate: Buffer): void {
  const named = findAttribute(info, oid.signingCertificateV2) ?? findAttribute(info, oid.signingCertificate);
  if (!named) throw new BrokenSignature('it does not say which certificate it was made with');
  const own = named.type === oid.signingCertificateV2 ? sha256(certificate) : sha1(certificate);
  // The hash stands as it is in the attribute, whatever else that says.
  if (!Buffer.from(named.toSchema().toBER()).includes(own)) throw new BrokenSignature('it was made with another certificate');
}

function sha1(bytes: Buffer): Buffer {
  return Buffer.from(new X509Certificate(bytes).fingerprint.replaceAll(':', ''), 'hex');
}

/** An attribute of what is signed. */
export function findAttribute(info: SignerInfo, type: string): Attribute | undefined {
  return info.signedAttrs?.attributes.find((one) => one.type === type);
}

function attributeOf(info: SignerInfo, type: string): BaseBlock {
  const value = findAttribute(info, type)?.values[0] as BaseBlock | undefined;
  if (!value) throw new BrokenSignature(`it lacks the attribute ${type}`);
  return value;
}

function bytesOf(block: BaseBlock): Buffer {
  const { valueHexView } = block.valueBlock as unknown as { readonly valueHexView?: Uint8Array };
  if (!valueHexView) throw new BrokenSignature('an attribute is not of its kind');
  return Buffer.from(valueHexView);
}
