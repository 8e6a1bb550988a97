import { SignPdf } from '@signpdf/signpdf';
import { Signer } from '@signpdf/utils';
import { signDetached, type Stamp } from './cms.js';
import type { SealSigner } from './signer.js';

/** Hands the bytes that the seal covers to whoever holds the key. */
class CmsSigner extends Signer {
  constructor(
    private readonly signer: SealSigner,
    private readonly stamp: Stamp | undefined,
  ) {
    super();
  }

  override sign(covered: Buffer): Promise<Buffer> {
    return signDetached(covered, this.signer, this.stamp);
  }
}

/** Seals a PDF that has a seal field: PAdES baseline B-B, with `stamp` B-T. The seal covers every byte but its own. */
export function sealPdf(pdf: Buffer, signer: SealSigner, stamp?: Stamp): Promise<Buffer> {
  return new SignPdf().sign(pdf, new CmsSigner(signer, stamp));
}
