/**
 * Run by the build: reads one small PDF and writes what the engine made of the reader while it did, beside the reader's scripts. Only what
 * was run is in it; the rest is compiled when a file needs it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from './formats/pdf.js';
import { loaded } from './formats/pdf-reader.js';

/** A PDF of one page with a line of text and a line that is drawn (ISO 32000-1, 7.5). */
function smallPdf(): Buffer {
  const content = 'BT /F1 24 Tf 72 700 Td (One page) Tj ET 72 690 m 200 690 l S';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${text}${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`);
}

const { pages, fault, beginning } = await readPdf(smallPdf());
if (pages !== 1 || fault !== null || beginning !== 'One page') throw new Error('the PDF reader does not read');
for (const [name, script] of loaded) writeFileSync(join(import.meta.dirname, 'pdf-reader', `${name}.compiled`), script.createCachedData());
process.exit(0);
