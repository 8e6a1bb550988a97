import { X509Certificate } from 'node:crypto';
import { TSTInfo } from 'pkijs';
import { sha256 } from './cms.js';
import { BrokenSignature, readCms } from './read-cms.js';
import { nameIn } from './signer.js';

/** A time stamp whose own signature holds. */
export interface ReadTimeStamp {
  /** What was stamped. */
  readonly imprint: Buffer;
  readonly nonce: Buffer | undefined;
  readonly at: Date;
  /** Whom the authority's certificate names. */
  readonly authority: string;
  /** DER of the authority's certificate. */
  readonly certificate: Buffer;
}

/** Reads the token of a time-stamping authority and verifies its signature (RFC 3161). Throws {@link BrokenSignature}. */
export function readTimeStamp(token: Uint8Array): ReadTimeStamp {
  const { data, certificate, digest } = readCms(token);
  const content = data.encapContentInfo.eContent;
  if (!content) throw new BrokenSignature('the time stamp is empty');
  const bytes = Buffer.from(content.getValue());
  if (!sha256(bytes).equals(digest)) throw new BrokenSignature('the time stamp is not what its authority signed');
  const info = TSTInfo.fromBER(bytes);
  return {
    imprint: Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView),
    nonce: info.nonce && Buffer.from(info.nonce.valueBlock.valueHexView),
    at: info.genTime,
    authority: nameIn(new X509Certificate(certificate)),
    certificate,
  };
}
