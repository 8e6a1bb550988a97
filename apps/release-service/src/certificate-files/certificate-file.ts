import type { SignedRecord } from '@qp/domain/printed-certificates';
import { sha256Hex } from '@qp/platform/auth';
import { recordBytes, renderCertificate } from '@qp/platform/certificate-pdf';
import { sealPdf } from '@qp/platform/sealing';
import type { SealInUse } from './seal-in-use.js';

/** Path of the public check page, below the public address. */
export const checkPath = '/check';

/** Makes and seals the file of a signed record. Throws where the record is not the one that was signed. */
export async function certificateFile(
  signed: SignedRecord,
  seal: SealInUse,
  at: { readonly publicUrl: string; readonly now: Date },
): Promise<Buffer> {
  const issued = { ...signed, seal: seal.note, checkAddress: new URL(checkPath, at.publicUrl).href };
  if (sha256Hex(recordBytes(issued)) !== signed.sha256)
    throw new Error(`the record of certificate ${signed.record.certificateId} is not the one that was signed`);
  return sealPdf(await renderCertificate(issued, at.now), seal.signer, seal.stamp);
}
