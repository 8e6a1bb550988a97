import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

const MIB = 1024 * 1024;
/** Page with a word on it: an empty page would be told as blank. */
const PAGE = 'BT /F1 24 Tf 72 720 Td (Measured) Tj ET';
const OBJECTS = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  `<< /Length ${PAGE.length} >>\nstream\n${PAGE}\nendstream`,
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
];

/**
 * A PDF of one page that opens, made as large as wanted by a stream that the page does not use. Its bytes are made anew each time they are read,
 * so that nobody holds a gigabyte; `salt` makes contents that differ.
 */
export class LargeFile {
  /** @param {number} size about so many bytes, a little more @param {string} salt */
  constructor(size, salt) {
    let head = '%PDF-1.7\n';
    const offsets = OBJECTS.map((body, at) => {
      const offset = head.length;
      head += `${at + 1} 0 obj\n${body}\nendobj\n`;
      return offset;
    });
    offsets.push(head.length);
    head += `6 0 obj\n<< /Length ${size} >>\nstream\n`;
    const after = '\nendstream\nendobj\n';
    const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const start = head.length + size + after.length;
    this.head = Buffer.from(head, 'latin1');
    this.tail = Buffer.from(
      `${after}xref\n0 7\n0000000000 65535 f \n${table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    );
    this.filling = size;
    this.block = createHash('shake256', { outputLength: MIB }).update(salt).digest();
    /** Bytes of the whole file. */
    this.size = this.head.length + size + this.tail.length;
  }

  /** The bytes, from the first to the last. */
  read() {
    return Readable.from(this.#parts(), { objectMode: false });
  }

  *#parts() {
    yield this.head;
    for (let left = this.filling; left > 0; left -= MIB) yield left >= MIB ? this.block : this.block.subarray(0, left);
    yield this.tail;
  }
}
