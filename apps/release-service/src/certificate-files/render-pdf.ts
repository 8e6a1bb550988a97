import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { PrintedCertificate, PrintedItem } from './printed-certificate.js';

const require = createRequire(import.meta.url);
const fonts = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** Measures of an A4 page, in points. */
const page = { margin: 50, numbers: 24, labels: 170, gap: 10, footer: 42 };

/**
 * Makes the file. The same words give the same bytes: the only time in it is that of the signature, from which the file's id is
 * derived too; so repeating the work never makes a second certificate.
 */
export async function renderPdf(printed: PrintedCertificate): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: page.margin, left: page.margin, right: page.margin, bottom: page.margin + page.footer },
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: printed.title, Producer: 'QP Release', Creator: 'QP Release', CreationDate: printed.madeAt, ModDate: printed.madeAt },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.registerFont('plain', fonts.plain);
  pdf.registerFont('bold', fonts.bold);
  writeHead(pdf, printed);
  for (const item of printed.items) writeItem(pdf, item);
  if (printed.notice)
    pdf
      .moveDown(0.5)
      .font('bold')
      .fontSize(9)
      .text(printed.notice, page.margin, pdf.y, { width: contentWidth(pdf) });
  writeSignature(pdf, printed.signature);
  for (const item of printed.system) writeItem(pdf, item, 7.5);
  writeFooters(pdf, printed.footer);
  pdf.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

type Pdf = InstanceType<typeof PDFDocument>;

function contentWidth(pdf: Pdf): number {
  return pdf.page.width - 2 * page.margin;
}

function writeHead(pdf: Pdf, printed: PrintedCertificate): void {
  const options = { width: contentWidth(pdf) };
  pdf
    .font('bold')
    .fontSize(10)
    .text(printed.letterhead[0] ?? '', page.margin, page.margin, options);
  pdf.font('plain').fontSize(8.5);
  for (const line of printed.letterhead.slice(1)) pdf.text(line, options);
  pdf.moveDown(0.8).font('bold').fontSize(13).text(printed.title, options);
  pdf.font('plain').fontSize(8).text(printed.basis, options);
  pdf.moveDown(0.8);
  rule(pdf);
}

function rule(pdf: Pdf): void {
  const y = pdf.y;
  pdf
    .moveTo(page.margin, y)
    .lineTo(pdf.page.width - page.margin, y)
    .lineWidth(0.5)
    .stroke();
  pdf.y = y + 5;
}

/** One row: number, label, lines; it starts on a new page where it does not fit and would fit there. */
function writeItem(pdf: Pdf, item: PrintedItem, size = 9): void {
  const labelAt = page.margin + page.numbers;
  const linesAt = labelAt + page.labels + page.gap;
  const width = pdf.page.width - page.margin - linesAt;
  const text = item.lines.join('\n');
  pdf.font('plain').fontSize(size);
  const height = Math.max(pdf.heightOfString(text, { width }), pdf.heightOfString(item.label, { width: page.labels }));
  keepTogether(pdf, height);
  const top = pdf.y;
  pdf.font('bold').text(item.no, page.margin, top, { width: page.numbers });
  pdf.font('plain').text(item.label, labelAt, top, { width: page.labels });
  pdf.text(text, linesAt, top, { width });
  pdf.y = Math.max(pdf.y, top + height) + 4;
  pdf.x = page.margin;
}

function keepTogether(pdf: Pdf, height: number): void {
  const lowest = pdf.page.height - page.margin - page.footer;
  if (pdf.y + height > lowest && height < lowest - page.margin) pdf.addPage();
}

function writeSignature(pdf: Pdf, lines: readonly string[]): void {
  const width = contentWidth(pdf) - 16;
  pdf.font('plain').fontSize(9);
  const height = lines.reduce((sum, line) => sum + pdf.heightOfString(line, { width }) + 2, 12);
  pdf.moveDown(0.6);
  keepTogether(pdf, height);
  const top = pdf.y;
  pdf.y = top + 6;
  for (const [at, line] of lines.entries()) {
    pdf.font(at === 0 ? 'bold' : 'plain').text(line, page.margin + 8, pdf.y, { width });
    pdf.y += 2;
  }
  pdf
    .rect(page.margin, top, contentWidth(pdf), pdf.y - top + 4)
    .lineWidth(0.8)
    .stroke();
  pdf.y += 12;
  pdf.x = page.margin;
}

function writeFooters(pdf: Pdf, footer: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(at);
    // Below the bottom margin a text would start a page of its own.
    pdf.page.margins.bottom = 0;
    pdf
      .font('plain')
      .fontSize(7)
      .text(`${footer} Page ${at + 1} of ${count}`, page.margin, pdf.page.height - page.margin - 20, { width: contentWidth(pdf) });
  }
}
