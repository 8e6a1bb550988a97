import { gzipSync } from 'node:zlib';
import { docx, jpeg, png, tiff, xlsx, zip } from '../test/files.js';
import { pdf } from '../test/pdf.js';
import { fine, flagged, quarantined, type HostileFile } from './hostile-file.js';

const latin = (text: string) => Buffer.from(text, 'latin1');
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]);

/** Files of other types than they say, or of types that we do not take. */
export const hostileTypes: readonly HostileFile[] = [
  ['nothing', 'coa.pdf', () => Buffer.alloc(0), quarantined('SIZE', 'empty')],
  ['one byte', 'coa.pdf', () => latin('%'), quarantined('TYPE', 'no type')],
  ['a Windows program', 'coa.pdf', () => latin(`MZ${'\0'.repeat(400)}`), quarantined('TYPE', 'exe')],
  ['a Linux program', 'coa.pdf', () => latin(`\x7fELF${'\0'.repeat(400)}`), quarantined('TYPE', 'elf')],
  ['a page of HTML', 'coa.pdf', () => latin('<html><script>alert(1)</script></html>'), quarantined('TYPE', 'no type')],
  ['an SVG with a script', 'coa.png', () => latin('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'), quarantined('TYPE')],
  ['a GIF', 'coa.png', () => latin('GIF89a\x01\0\x01\0\0\0\0;'), quarantined('TYPE', 'gif')],
  ['plain words', 'coa.pdf', () => latin('All results comply.'), quarantined('TYPE', 'no type')],
  ['a ZIP', 'coa.pdf', () => zip({ 'coa.pdf': 'x' }), quarantined('TYPE', 'zip')],
  ['a ZIP that is called a Word file', 'coa.docx', () => zip({ 'coa.pdf': 'x' }), quarantined('TYPE', 'zip')],
  ['a gzip', 'coa.pdf', () => gzipSync('x'), quarantined('TYPE', 'gz')],
  ['a PDF behind other bytes', 'coa.pdf', async () => Buffer.concat([latin('junk\n'), await pdf('x')]), quarantined('TYPE')],
  [
    'a program before a Word file',
    'coa.docx',
    async () => Buffer.concat([latin(`MZ${'\0'.repeat(400)}`), await docx()]),
    quarantined('TYPE', 'exe'),
  ],
  ['an old Office file', 'coa.docx', () => cfb, quarantined('TYPE', 'locked with a password')],
  ['a good PNG', 'scan.png', () => png(), fine()],
  ['a good JPEG', 'scan.jpeg', () => jpeg(), fine()],
  ['a good TIFF', 'scan.tif', () => tiff(2), fine('PAGES', '2 pages')],
  ['a PNG that is called a PDF', 'scan.pdf', () => png(), quarantined('TYPE', 'png')],
  ['a PNG cut off', 'scan.png', () => png().subarray(0, -20), quarantined('READABLE', 'cut off')],
  ['a PNG of 3.6 billion pixels', 'scan.png', () => png({ width: 60_000, height: 60_000 }), quarantined('READABLE', 'pixels')],
  ['a PNG that inflates further than it says', 'scan.png', () => png({ rows: 500_000 }), quarantined('READABLE', 'Unpacked')],
  [
    'a PNG that is a ZIP too',
    'scan.png',
    async () => Buffer.concat([png(), await zip({ a: 'a' })]),
    quarantined('READABLE', 'second file'),
  ],
  [
    'a PNG that is a web page too',
    'scan.png',
    () => Buffer.concat([png(), latin('<script>x</script>')]),
    quarantined('READABLE', 'second file'),
  ],
  ['a JPEG cut off', 'scan.jpg', () => jpeg().subarray(0, -3), quarantined('READABLE', 'cut off')],
  ['a JPEG of rubbish', 'scan.jpg', () => latin('\xff\xd8\xff\xe0rubbish\xff\xd9'), quarantined('READABLE', 'damaged')],
  ['a JPEG that is a ZIP too', 'scan.jpg', async () => Buffer.concat([jpeg(), await zip({ a: 'a' })]), quarantined('READABLE')],
  ['a TIFF cut off', 'scan.tiff', () => tiff(3).subarray(0, -30), quarantined('READABLE', 'cut off')],
  ['a good Word file', 'coa.docx', () => docx(), fine('PAGES')],
  ['a good Excel file', 'results.xlsx', () => xlsx(), fine()],
  ['a Word file with a macro', 'coa.docx', () => docx({ 'word/vbaProject.bin': 'x' }), quarantined('ACTIVE_CONTENT', 'Macro')],
  [
    'an Excel file with an old macro sheet',
    'a.xlsx',
    () => xlsx({ 'xl/macrosheets/sheet1.xml': '<x/>' }),
    quarantined('ACTIVE_CONTENT', 'Macro'),
  ],
  [
    'an Excel file that starts a program',
    'a.xlsx',
    () => xlsx({ 'xl/externalLinks/e.xml': '<ddeLink/>' }),
    quarantined('ACTIVE_CONTENT', 'StartsProgram'),
  ],
  [
    'a Word file whose words multiply',
    'coa.docx',
    () => docx({ 'word/a.xml': '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>' }),
    quarantined('ACTIVE_CONTENT', 'Entities'),
  ],
  ['a Word file with a file inside', 'coa.docx', () => docx({ 'word/embeddings/a.docx': 'x' }), flagged('ACTIVE_CONTENT', 'EmbeddedFile')],
  [
    'a Word file that inflates to 64 MB',
    'coa.docx',
    () => docx({ 'word/media/a.png': Buffer.alloc(64 * 1024 * 1024) }),
    quarantined('READABLE', 'Unpacked'),
  ],
  [
    'a Word file of 6,000 parts',
    'coa.docx',
    () => docx(Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`word/p${n}.xml`, '']))),
    quarantined('READABLE', 'parts'),
  ],
  [
    'a Word file that writes outside',
    'coa.docx',
    () => renamed('word/x/x.xml', '../../../../x'.slice(0, 12)),
    quarantined('READABLE', 'names'),
  ],
  [
    'a Word file with a part twice',
    'coa.docx',
    () => renamed('word/documenx.xml', 'word/document.xml'),
    quarantined('READABLE', 'second file'),
  ],
  ['a Word file with an encrypted part', 'coa.docx', encrypted, quarantined('READABLE', 'password')],
  ['a Word file without words', 'coa.docx', () => docx({ 'word/document.xml': '<w:document/>' }), quarantined('READABLE', 'blank')],
  ['a Word file cut off', 'coa.docx', async () => (await docx()).subarray(0, -20), quarantined('READABLE', 'cut off')],
];

/** A Word file with one part whose name was changed afterwards, which the writer of a ZIP would not do. */
async function renamed(from: string, to: string): Promise<Buffer> {
  const file = await docx({ [from]: '<w:t>x</w:t>' });
  return latin(file.toString('latin1').replaceAll(from, to));
}

/** A Word file whose last part says in the index that it is encrypted (APPNOTE 6.3.10, 4.4.4, bit 0). */
async function encrypted(): Promise<Buffer> {
  const file = await docx();
  const entry = file.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  file.writeUInt16LE(file.readUInt16LE(entry + 8) | 1, entry + 8);
  return file;
}
