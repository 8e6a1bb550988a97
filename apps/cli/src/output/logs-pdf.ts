import { createRequire } from 'node:module';
import type { AnnexureLog } from '@qp/contracts/release';
import PDFDocument from 'pdfkit';
import { signatureLines } from './log-signatures.js';

const require = createRequire(import.meta.url);
const fonts = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** The logs as PDF, one log after the other, with the SOP's header and the footer on every page. */
export async function logsAsPdf(logs: readonly AnnexureLog[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 40, bufferPages: true, info: { Title: 'QP release logs' } });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))));
  pdf.registerFont('plain', fonts.plain);
  pdf.registerFont('bold', fonts.bold);
  const footers: string[] = [];
  for (const [index, log] of logs.entries()) {
    if (index > 0) pdf.addPage();
    pdf.font('bold').fontSize(13).text(`Annexure-${log.annexure}: ${log.title}`);
    const { number, version, issued, effective, review, reviewOverdue } = log.sop;
    pdf.font('plain').fontSize(8);
    pdf.text(
      `SOP No ${number}   Version ${version}   Issued ${issued}   Effective ${effective}   Review ${review}${reviewOverdue ? ' (review overdue)' : ''}`,
    );
    pdf.moveDown();
    pdf.table({
      data: [[...log.columns], ...(log.rows.length > 0 ? log.rows.map((row) => [...row.cells]) : [['-', '-', '-', '-', '-']])],
      defaultStyle: { padding: 4 },
    });
    pdf.moveDown();
    for (const line of signatureLines(log)) pdf.text(line, 40);
    footers[pdf.bufferedPageRange().count - 1] = log.footer;
  }
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    const footer = footers.slice(page).find(Boolean) ?? '';
    pdf.page.margins.bottom = 0;
    pdf
      .font('plain')
      .fontSize(7)
      .text(`${footer}   Page ${page + 1} of ${count}`, 40, pdf.page.height - 30, { lineBreak: false });
  }
  pdf.end();
  return done;
}
