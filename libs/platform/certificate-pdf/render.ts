import { printedCertificate, type IssuedCertificate } from '@qp/domain/printed-certificates';
import { addSealField } from '@qp/platform/sealing';
import PDFDocument from 'pdfkit';
import { noteBytes, noteFile, recordBytes, recordFile } from './attachments.js';
import { fonts } from './fonts.js';
import { footerSpace, margin, writePages } from './layout.js';
import { printableCertificate } from './printable-certificate.js';

/**
 * Makes the file of a certificate as PDF/A-3b (ISO 19005-3) with the structured record attached and a field for the seal, not sealed yet.
 * The same certificate and time give the same bytes; the pages know the time of the signature alone.
 */
export async function renderCertificate(issued: IssuedCertificate, sealedAt: Date): Promise<Buffer> {
  const printed = printableCertificate(printedCertificate(issued));
  const { madeAt } = printed;
  const pdf = new PDFDocument({
    subset: 'PDF/A-3b',
    pdfVersion: '1.7',
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + footerSpace },
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    // A font of the standard fourteen would be named, and PDF/A asks for embedded ones.
    font: fonts.plain,
    info: { Title: printed.title, Producer: 'QP Release', Creator: 'QP Release', CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  writePages(pdf, printed);
  attach(pdf, recordBytes(issued), madeAt, {
    name: recordFile,
    description: 'The signed record, canonical JSON (RFC 8785)',
    relationship: 'Source',
  });
  attach(pdf, noteBytes(issued), madeAt, {
    name: noteFile,
    description: 'Signature, seal and check address as the pages print them',
    relationship: 'Data',
  });
  const { seal, signature, checkAddress } = issued;
  const reason = `${signature.meaning} by ${signature.name}, ${signature.signedAt}`;
  addSealField(pdf, { name: seal.organisation, reason, contact: checkAddress, at: sealedAt }, seal.level);
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

/** How an attached file belongs to the pages (ISO 19005-3, Annex E). */
interface Association {
  readonly name: string;
  readonly description: string;
  readonly relationship: 'Source' | 'Data';
}

function attach(pdf: InstanceType<typeof PDFDocument>, bytes: Buffer, at: Date, association: Association): void {
  pdf.file(bytes, { ...association, type: 'application/json', creationDate: at, modifiedDate: at });
}
