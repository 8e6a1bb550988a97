import { once } from 'node:events';
import PDFDocument from 'pdfkit';

/** A small real PDF for tests. */
export async function pdf(text: string, options: PDFKit.PDFDocumentOptions = {}, pages = 1): Promise<Buffer> {
  const doc = new PDFDocument(options);
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  doc.text(text);
  for (let page = 2; page <= pages; page += 1) doc.addPage().text(`${text}, page ${page}`);
  doc.end();
  await once(doc, 'end');
  return Buffer.concat(parts);
}
