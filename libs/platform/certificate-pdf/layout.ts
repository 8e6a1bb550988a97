import type { PrintedCertificate, PrintedItem } from '@qp/domain/printed-certificates';
import type PDFDocument from 'pdfkit';
import { create as createQrCode } from 'qrcode';
import { fonts } from './fonts.js';
import { footerOf } from './printable-certificate.js';

/** Points around an A4 page, and those kept free above the lower margin for the footer. */
export const margin = 50;
export const footerSpace = 42;
/** Measures inside the page, in points. */
const page = { margin, numbers: 24, labels: 170, gap: 10, footer: footerSpace, qr: 92 };

type Pdf = InstanceType<typeof PDFDocument>;

/** Writes the pages. The words come out in the order of `wordsInOrder`, which verification relies on. */
export function writePages(pdf: Pdf, printed: PrintedCertificate): void {
  pdf.registerFont('plain', fonts.plain);
  pdf.registerFont('bold', fonts.bold);
  writeHead(pdf, printed);
  for (const item of printed.items) writeItem(pdf, item);
  if (printed.notice)
    pdf
      .moveDown(0.5)
      .font('bold')
      .fontSize(9)
      .text(printed.notice, page.margin, pdf.y, { width: contentWidth(pdf), features });
  writeSignature(pdf, printed.signature);
  for (const item of printed.system) writeItem(pdf, item, 7.5);
  writeSeal(pdf, printed);
  writeFooters(pdf, printed);
}

/** No ligatures: each character of the record is one glyph, so that the pages can be read back letter by letter. */
const features: PDFKit.Mixins.OpenTypeFeatures[] = [];

/** What the seal proves, with the QR code beside it. */
function writeSeal(pdf: Pdf, { seal, link }: PrintedCertificate): void {
  const width = contentWidth(pdf) - page.qr - page.gap;
  pdf.font('plain').fontSize(7.5);
  const height = seal.reduce((sum, line) => sum + pdf.heightOfString(line, { width, features }) + 2, 0);
  pdf.moveDown(0.6);
  keepTogether(pdf, Math.max(height, page.qr));
  const top = pdf.y;
  writeQrCode(pdf, link, { x: page.margin, y: top });
  for (const line of seal) {
    pdf.text(line, page.margin + page.qr + page.gap, pdf.y, { width, features });
    pdf.y += 2;
  }
  pdf.y = Math.max(pdf.y, top + page.qr);
  pdf.x = page.margin;
}

/** Draws the code as squares: sharp at every size, and no image that PDF/A would ask more of. */
function writeQrCode(pdf: Pdf, text: string, at: { readonly x: number; readonly y: number }): void {
  const { modules } = createQrCode(text, { errorCorrectionLevel: 'M' });
  const quiet = 2;
  const side = page.qr / (modules.size + 2 * quiet);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) pdf.rect(at.x + (column + quiet) * side, at.y + (row + quiet) * side, side, side);
  pdf.fill('black');
}

function contentWidth(pdf: Pdf): number {
  return pdf.page.width - 2 * page.margin;
}

function writeHead(pdf: Pdf, printed: PrintedCertificate): void {
  const options = { width: contentWidth(pdf), features };
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
  const height = Math.max(pdf.heightOfString(text, { width, features }), pdf.heightOfString(item.label, { width: page.labels, features }));
  keepTogether(pdf, height);
  const top = pdf.y;
  const startedOn = pdf.bufferedPageRange().count;
  pdf.font('bold').text(item.no, page.margin, top, { width: page.numbers, features });
  pdf.font('plain').text(item.label, labelAt, top, { width: page.labels, features });
  pdf.text(text, linesAt, top, { width, features });
  // A text that went on to another page ends there, wherever it began.
  pdf.y = (pdf.bufferedPageRange().count === startedOn ? Math.max(pdf.y, top + height) : pdf.y) + 4;
  pdf.x = page.margin;
}

function keepTogether(pdf: Pdf, height: number): void {
  const lowest = pdf.page.height - page.margin - page.footer;
  if (pdf.y + height > lowest && height < lowest - page.margin) pdf.addPage();
}

function writeSignature(pdf: Pdf, lines: readonly string[]): void {
  const width = contentWidth(pdf) - 16;
  pdf.font('plain').fontSize(9);
  const height = lines.reduce((sum, line) => sum + pdf.heightOfString(line, { width, features }) + 2, 12);
  pdf.moveDown(0.6);
  keepTogether(pdf, height);
  const top = pdf.y;
  pdf.y = top + 6;
  for (const [at, line] of lines.entries()) {
    pdf.font(at === 0 ? 'bold' : 'plain').text(line, page.margin + 8, pdf.y, { width, features });
    pdf.y += 2;
  }
  pdf
    .rect(page.margin, top, contentWidth(pdf), pdf.y - top + 4)
    .lineWidth(0.8)
    .stroke();
  pdf.y += 12;
  pdf.x = page.margin;
}

function writeFooters(pdf: Pdf, printed: PrintedCertificate): void {
  const { count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(at);
    // Below the bottom margin a text would start a page of its own.
    pdf.page.margins.bottom = 0;
    pdf
      .font('plain')
      .fontSize(7)
      .text(footerOf(printed, at + 1, count), page.margin, pdf.page.height - page.margin - 20, { width: contentWidth(pdf), features });
  }
}
