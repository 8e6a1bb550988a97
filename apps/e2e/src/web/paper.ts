import { deflateSync, crc32 } from 'node:zlib';

/** A file as somebody chooses it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A PDF, of one page where no more are asked for, as a file that somebody chooses. */
export function paper(title: string, pages = 1): ChosenFile {
  const words = title.replaceAll(/[^\w ,.-]/g, ' ');
  const drawn = Array.from({ length: pages }, (_, at) => `BT /F1 12 Tf 20 150 Td (${words}${at > 0 ? `, page ${at + 1}` : ''}) Tj ET`);
  const font = 3 + 2 * pages;
  const kids = drawn.map((_, at) => `${3 + 2 * at} 0 R`);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages}>>`,
    ...drawn.flatMap((text, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 ${font} 0 R>>>>/Contents ${4 + 2 * at} 0 R>>`,
      `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    ]),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return { name: `${words.trim().replaceAll(/\W+/g, '-')}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(file, 'latin1') };
}

/** A picture of one grey, as a phone would send it: so many pixels wide as high. */
export function photo(name: string, side = 24): ChosenFile {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const rows = Buffer.concat(Array.from({ length: side }, () => Buffer.from([0, ...Array.from({ length: side }, () => 128)])));
  const chunk = (kind: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return { name, mimeType: 'image/png', buffer: Buffer.concat([signature, ...chunks]) };
}
