import { deflateSync } from 'node:zlib';
import { zip } from '../test/files.js';
import { pdf } from '../test/pdf.js';
import { flagged, fine, quarantined, type HostileFile } from './hostile-file.js';

const latin = (text: string) => Buffer.from(text, 'latin1');

/** A good PDF whose catalogue has something more. */
async function withCatalog(more: string): Promise<Buffer> {
  return latin((await pdf('Certificate of analysis')).toString('latin1').replace('/Type /Catalog', `/Type /Catalog ${more}`));
}

/** A PDF made by hand, without a table of objects, which every reader then makes for itself. */
const byHand = (...objects: readonly string[]) =>
  latin(
    ['%PDF-1.7', ...objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj`), 'trailer << /Root 1 0 R >>', '%%EOF', ''].join(
      '\n',
    ),
  );

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';

/** A page whose content inflates to 400 MB. */
function inflating(): Buffer {
  const content = deflateSync(Buffer.alloc(400 * 1024 * 1024, '0 0 m '), { level: 9 });
  const head = latin(
    `%PDF-1.7\n1 0 obj\n${catalog}\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n` +
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n' +
      `4 0 obj\n<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`,
  );
  return Buffer.concat([head, content, latin('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n')]);
}

const good = () => pdf('Certificate of analysis');

/** PDFs that are not what they seem. */
export const hostilePdfs: readonly HostileFile[] = [
  ['a good PDF', 'coa.pdf', good, fine()],
  ['a PDF cut off', 'coa.pdf', async () => (await good()).subarray(0, -300), quarantined('READABLE', 'cut off')],
  ['a PDF of its first line only', 'coa.pdf', () => latin('%PDF-1.7\n'), quarantined('READABLE', 'cut off')],
  ['a PDF of first and last line', 'coa.pdf', () => latin('%PDF-1.7\n%%EOF\n'), quarantined('READABLE', 'damaged')],
  ['a PDF without objects', 'coa.pdf', () => latin('%PDF-1.7\nnothing of a document\n%%EOF\n'), quarantined('READABLE', 'damaged')],
  ['a PDF locked with a password', 'coa.pdf', () => pdf('x', { userPassword: 'x' }), quarantined('READABLE', 'password')],
  ['a PDF encrypted without a password', 'coa.pdf', () => pdf('x', { ownerPassword: 'x' }), flagged('ACTIVE_CONTENT', 'Encryption')],
  ['a script', 'coa.pdf', () => withCatalog('/OpenAction << /S /JavaScript /JS (x) >>'), quarantined('ACTIVE_CONTENT', 'JavaScript')],
  [
    'a script under an escaped name',
    'coa.pdf',
    () => withCatalog('/AA << /O << /S /J#61vaScript /J#53 (x) >> >>'),
    quarantined('ACTIVE_CONTENT', 'JavaScript'),
  ],
  [
    'a program to start',
    'coa.pdf',
    () => withCatalog('/OpenAction << /S /Launch /F (calc.exe) >>'),
    quarantined('ACTIVE_CONTENT', 'Launch'),
  ],
  ['a form of the XFA kind', 'coa.pdf', () => withCatalog('/AcroForm << /XFA (x) >>'), quarantined('ACTIVE_CONTENT', 'XFA')],
  ['a film with a program', 'coa.pdf', () => withCatalog('/Extras << /Subtype /RichMedia >>'), quarantined('ACTIVE_CONTENT', 'RichMedia')],
  [
    'a form that sends itself',
    'coa.pdf',
    () => withCatalog('/Extras << /S /SubmitForm /F (http://x.example) >>'),
    flagged('ACTIVE_CONTENT', 'SubmitForm'),
  ],
  ['an embedded file', 'coa.pdf', () => withCatalog('/Extras << /Type /EmbeddedFile >>'), flagged('ACTIVE_CONTENT', 'EmbeddedFile')],
  ['only blank pages', 'coa.pdf', () => pdf('', {}, 1), quarantined('READABLE', 'blank')],
  [
    'a page list that contains itself',
    'coa.pdf',
    () => byHand(catalog, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>'),
    quarantined('READABLE'),
  ],
  [
    'a million pages claimed',
    'coa.pdf',
    () => byHand(catalog, '<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>', '<< /Type /Page /Parent 2 0 R >>'),
    quarantined('READABLE'),
  ],
  ['lists in lists without end', 'coa.pdf', () => byHand(`<< /Type /Catalog /Pages ${'['.repeat(200_000)} >>`), quarantined('READABLE')],
  ['a page that inflates to 400 MB', 'coa.pdf', inflating, quarantined('READABLE')],
  [
    'a PDF that is a ZIP too',
    'coa.pdf',
    async () => Buffer.concat([await good(), await zip({ 'a.exe': 'MZ %%EOF' })]),
    quarantined('READABLE'),
  ],
  ['5,000 pages', 'bmr.pdf', () => pdf('Batch record', { compress: false }, 5000), fine('READABLE', 'Of its 5000 pages 200')],
];
