import type { Reading } from '../reading.js';

const MOST_PAGES = 20_000;
const MOST_PIXELS = 100_000_000;
/** Bytes of one value by field type (TIFF 6.0, section 2). */
const valueBytes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 };
const tags = { width: 256, height: 257, stripOffsets: 273, stripBytes: 279, tileOffsets: 324, tileBytes: 325 } as const;

class OutsideError extends Error {}

/** The numbers of a TIFF in its own byte order; reading outside the file throws {@link OutsideError}. */
class TiffBytes {
  readonly #bytes: Buffer;
  readonly #little: boolean;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#little = bytes.toString('latin1', 0, 2) === 'II';
  }

  number(at: number, size: number): number {
    if (at + size > this.#bytes.length) throw new OutsideError();
    return this.#little ? this.#bytes.readUIntLE(at, size) : this.#bytes.readUIntBE(at, size);
  }

  holds(at: number, length: number): boolean {
    return at > 0 && at + length <= this.#bytes.length;
  }
}

/** The values of the fields that say how large a page is and where its parts stand. */
function fieldsOf(file: TiffBytes, at: number, count: number): ReadonlyMap<number, readonly number[]> {
  const wanted = new Set<number>(Object.values(tags));
  const fields = new Map<number, readonly number[]>();
  for (let entry = at; entry < at + count * 12; entry += 12) {
    const tag = file.number(entry, 2);
    if (!wanted.has(tag)) continue;
    const size = valueBytes[file.number(entry + 2, 2)] ?? 0;
    const values = file.number(entry + 4, 4);
    const start = size * values <= 4 ? entry + 8 : file.number(entry + 8, 4);
    if ((size !== 2 && size !== 4) || !file.holds(start, size * values)) throw new OutsideError();
    fields.set(
      tag,
      Array.from({ length: values }, (_, index) => file.number(start + index * size, size)),
    );
  }
  return fields;
}

function faultOf(file: TiffBytes, fields: ReadonlyMap<number, readonly number[]>): Reading['fault'] {
  const [width = 0] = fields.get(tags.width) ?? [];
  const [height = 0] = fields.get(tags.height) ?? [];
  const offsets = fields.get(tags.stripOffsets) ?? fields.get(tags.tileOffsets) ?? [];
  const lengths = fields.get(tags.stripBytes) ?? fields.get(tags.tileBytes) ?? [];
  if (width * height === 0 || offsets.length === 0 || offsets.length !== lengths.length) return 'DAMAGED';
  if (width * height > MOST_PIXELS) return 'TOO_MANY_PIXELS';
  return offsets.every((offset, index) => file.holds(offset, lengths[index] ?? 0)) ? null : 'TRUNCATED';
}

/** Walks the pages of a TIFF (TIFF 6.0): every part of every page has to lie within the file. The picture itself is not drawn. */
export function readTiff(bytes: Buffer): Partial<Reading> {
  const file = new TiffBytes(bytes);
  const seen = new Set<number>();
  try {
    for (let at = file.number(4, 4); at !== 0;) {
      if (seen.has(at)) return { fault: 'DAMAGED' };
      seen.add(at);
      if (seen.size > MOST_PAGES) return { fault: 'TOO_MANY_PAGES' };
      const count = file.number(at, 2);
      const fault = faultOf(file, fieldsOf(file, at + 2, count));
      if (fault) return { fault };
      at = file.number(at + 2 + count * 12, 4);
    }
  } catch (error) {
    if (error instanceof OutsideError) return { fault: 'TRUNCATED' };
    throw error;
  }
  return seen.size > 0 ? { pages: seen.size } : { fault: 'DAMAGED' };
}
