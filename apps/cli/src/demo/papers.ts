import PDFDocument from 'pdfkit';

/** What a demo document says of itself. */
export interface Paper {
  readonly title: string;
  /** Left out where it serves several batches. */
  readonly batchNo?: string;
  readonly product?: string;
  readonly issuedBy: string;
  readonly lines?: readonly string[];
}

/** Makes a small real PDF that says plainly that it is a demonstration. */
export async function makePaper(paper: Paper): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 60,
    info: { Title: [paper.title, paper.batchNo].filter(Boolean).join(' '), Author: paper.issuedBy },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))));
  pdf.fontSize(18).text(paper.title).moveDown();
  pdf.fontSize(11);
  const { batchNo, product } = paper;
  if (batchNo !== undefined) pdf.text(`Batch: ${batchNo}`);
  if (product !== undefined) pdf.text(`Product: ${product}`);
  for (const line of [`Issued by: ${paper.issuedBy}`, ...(paper.lines ?? [])]) pdf.text(line);
  pdf.moveDown().fontSize(9).text('Demonstration document. Not a record of a real batch.');
  pdf.end();
  return done;
}
