import { X509Certificate } from 'node:crypto';
import { Certificate, IssuerAndSerialNumber } from 'pkijs';
import { framed, oid, sha256 } from './cms.js';
import { BrokenSignature, findAttribute, readCms, type ReadCms } from './read-cms.js';
import { readTimeStamp, type ReadTimeStamp } from './read-time-stamp.js';
import { certificateSha256, nameIn } from './signer.js';

/** A seal that holds. */
export interface VerifiedSeal {
  readonly level: 'B-B' | 'B-T';
  /** Whom the seal's certificate names. */
  readonly organisation: string;
  /** DER of the seal's certificate. */
  readonly certificate: Buffer;
  readonly certificateSha256: string;
  /** Time stamp, with B-T. */
  readonly stamp?: ReadTimeStamp;
}

/**
 * Verifies the seal of a PDF: there is one, it covers the whole file but itself, its signature holds over those bytes, and it is of a
 * PAdES baseline level. Throws {@link BrokenSignature} naming the first thing that is wrong. Says nothing on whom to trust.
 */
export function verifySeal(pdf: Buffer): VerifiedSeal {
  const { covered, contents } = coveredBy(pdf);
  const cms = named('the seal', () => readCms(contents));
  if (!frameOf(cms)?.equals(contents)) throw new BrokenSignature('the seal is not written as seals of this kind are');
  if (!sha256(...covered).equals(cms.digest)) throw new BrokenSignature('the file was changed after it was sealed');
  if (findAttribute(cms.info, oid.signingTime))
    throw new BrokenSignature('the seal claims a signing time of its own, which PAdES does not allow');
  if (!findAttribute(cms.info, oid.signingCertificateV2)) throw new BrokenSignature('the seal lacks signing-certificate-v2');
  const stamp = stampOf(cms);
  return {
    level: stamp ? 'B-T' : 'B-B',
    organisation: nameIn(new X509Certificate(cms.certificate)),
    certificate: cms.certificate,
    certificateSha256: certificateSha256(cms.certificate),
    ...(stamp && { stamp }),
  };
}

/** The seal as it is written from what was read of it. */
function frameOf({ data, info, certificate }: ReadCms): Buffer | undefined {
  const { signedAttrs, unsignedAttrs } = info;
  if (!signedAttrs) return undefined;
  // the certificate is bound by its hash, so its own words name the issuer
  const { issuer, serialNumber } = Certificate.fromBER(certificate);
  const sid = new IssuerAndSerialNumber({ issuer, serialNumber });
  const signature = info.signature.valueBlock.valueHexView;
  return framed({ certificates: data.certificates, sid, signedAttrs, signature, ...(unsignedAttrs && { unsignedAttrs }) });
}

function stampOf({ info }: ReadCms): ReadTimeStamp | undefined {
  const token = info.unsignedAttrs?.attributes.find(({ type }) => type === oid.timeStamp)?.values[0] as
    { toBER(): ArrayBuffer } | undefined;
  if (!token) return undefined;
  const stamp = named('the time stamp', () => readTimeStamp(Buffer.from(token.toBER())));
  if (!stamp.imprint.equals(sha256(info.signature.valueBlock.valueHexView)))
    throw new BrokenSignature('the time stamp belongs to another seal');
  return stamp;
}

function named<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BrokenSignature) throw new BrokenSignature(`${what}: ${error.message}`);
    throw error;
  }
}

/** The bytes that the seal covers, and the seal. Nothing may be left out but the seal itself, written as digits and closed by zeros. */
function coveredBy(pdf: Buffer): { covered: readonly [Buffer, Buffer]; contents: Buffer } {
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  const [range, second] = ranges;
  if (!range) throw new BrokenSignature('the file has no seal');
  if (second) throw new BrokenSignature('the file has more than one signature');
  const [from, length, again, rest] = range.slice(1).map(Number) as [number, number, number, number];
  if (from !== 0 || again <= length || again + rest !== pdf.length) throw new BrokenSignature('the seal does not cover the whole file');
  const gap = /^<((?:[0-9a-f]{2})+)>$/.exec(pdf.subarray(length, again).toString('latin1'));
  if (!gap || !/\/Contents\s*$/.test(pdf.subarray(Math.max(0, length - 20), length).toString('latin1')))
    throw new BrokenSignature('what the seal leaves out is not the seal itself');
  const filled = Buffer.from(gap[1] ?? '', 'hex');
  const size = derSize(filled);
  if (filled.subarray(size).some((byte) => byte !== 0)) throw new BrokenSignature('something stands behind the seal in its own place');
  return { covered: [pdf.subarray(0, length), pdf.subarray(again)], contents: filled.subarray(0, size) };
}

/** Bytes of the DER element at the beginning. */
function derSize(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  if (bytes[0] !== 0x30) throw new BrokenSignature('the seal cannot be read');
  if (first < 0x80) return 2 + first;
  const digits = first & 0x7f;
  if (digits < 1 || digits > 4) throw new BrokenSignature('the seal cannot be read');
  return 2 + digits + bytes.readUIntBE(2, digits);
}
