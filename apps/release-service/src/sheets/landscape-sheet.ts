import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const fonts = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

type Pdf = InstanceType<typeof PDFDocument>;

/** What a printed list is made of. */
export interface Sheet {
  readonly title: string;
  /** Printed left of the page number on every page. */
  readonly footer: string;
  /** Instant of its making: the same list of the same instant gives the same bytes. */
  readonly madeAt: Date;
  /** Writes what stands above the list. */
  readonly head: (pdf: Pdf) => void;
  /** Widths of the columns in points; 742 fit the page. */
  readonly widths: readonly number[];
  /** Rows of the list; the first holds the headings. */
  readonly rows: readonly (readonly string[])[];
}

/** A list as PDF on A4 landscape, with page numbers. Fonts `plain` and `bold` are registered for its head. */
export async function landscapeSheet({ title, footer, madeAt, head, widths, rows }: Sheet): Promise<Buffer> {
  const info = { Title: title, CreationDate: madeAt };
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 40, bufferPages: true, info });
  const bytes = buffer(pdf);
  pdf.registerFont('plain', fonts.plain).registerFont('bold', fonts.bold);
  head(pdf);
  pdf.font('plain').moveDown().fontSize(7);
  pdf.table({ columnStyles: [...widths], defaultStyle: { padding: 3 }, data: rows.map((row) => [...row]) });
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.fontSize(7).text(`${footer}   Page ${page + 1} of ${count}`, 40, pdf.page.height - 30, { lineBreak: false });
  }
  pdf.end();
  return bytes;
}
