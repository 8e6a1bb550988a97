import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A real ZIP of these parts. */
export async function zip(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content), name);
  file.end();
  return buffer(file.outputStream);
}

const types = (main: string, type: string) =>
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

const roots = (main: string) =>
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  `<Relationship Id="r" Type="x/officeDocument" Target="${main}"/></Relationships>`;

/** A Word file with one sentence; `parts` adds or replaces parts. */
export function docx(parts: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  return zip({
    '[Content_Types].xml': types('word/document.xml', 'wordprocessingml.document'),
    '_rels/.rels': roots('word/document.xml'),
    'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>Batch record</w:t></w:r></w:p></w:body></w:document>',
    ...parts,
  });
}

/** An Excel file with one value; `parts` adds or replaces parts. */
export function xlsx(parts: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  return zip({
    '[Content_Types].xml': types('xl/workbook.xml', 'spreadsheetml.sheet'),
    '_rels/.rels': roots('xl/workbook.xml'),
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c><v>99.1</v></c></row></sheetData></worksheet>',
    ...parts,
  });
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG; the header may claim another size than the `rows` that it holds. */
export function png(claimed: { readonly width?: number; readonly height?: number; readonly rows?: number } = {}): Buffer {
  const { width = 16, height = 16 } = claimed;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((claimed.rows ?? 16) * 17, 0x55).map((byte, index) => (index % 17 === 0 ? 0 : byte));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG of 8 x 8 grey pixels, baseline (ITU-T T.81). */
export function jpeg(): Buffer {
  const segment = (marker: number, ...data: readonly number[]) => [0xff, marker, 0, data.length + 2, ...data];
  const oneCode = [1, ...Array<number>(15).fill(0), 0];
  return Buffer.from([
    0xff,
    0xd8,
    ...segment(0xdb, 0, ...Array<number>(64).fill(1)),
    ...segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
    ...segment(0xc4, 0x00, ...oneCode),
    ...segment(0xc4, 0x10, ...oneCode),
    ...segment(0xda, 1, 1, 0x00, 0, 63, 0),
    0x3f,
    0xff,
    0xd9,
  ]);
}

/** A TIFF of grey pages, each of one strip of 4 x 4 pixels. */
export function tiff(pages: number): Buffer {
  const fields = 4;
  const directory = 2 + fields * 12 + 4;
  const page = directory + 16;
  const file = Buffer.alloc(8 + pages * page, 0x7f);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  for (let index = 0; index < pages; index += 1) {
    const at = 8 + index * page;
    file.writeUInt16LE(fields, at);
    const values = [
      [256, 4],
      [257, 4],
      [273, at + directory],
      [279, 16],
    ] as const;
    for (const [position, [tag, value]] of values.entries()) {
      const entry = at + 2 + position * 12;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(4, entry + 2);
      file.writeUInt32LE(1, entry + 4);
      file.writeUInt32LE(value, entry + 8);
    }
    file.writeUInt32LE(index === pages - 1 ? 0 : at + page, at + 2 + fields * 12);
  }
  return file;
}
