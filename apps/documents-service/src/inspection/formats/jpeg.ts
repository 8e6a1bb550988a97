import type { Reading } from '../reading.js';

/** Pixels up to which a picture is decoded: an A3 page at 600 dpi has 70 million. */
const MOST_PIXELS = 100_000_000;
/** Markers of a frame header (ITU-T T.81, table B.1): SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Width times height as the first frame header says; undefined where there is none. */
function pixels(bytes: Buffer): number | undefined {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Decodes a JPEG wholly; the end mark is asked for, because decoders make up what is missing. */
export async function readJpeg(bytes: Buffer): Promise<Partial<Reading>> {
  if (!bytes.subarray(-64).includes(Buffer.from([0xff, 0xd9]))) return { fault: 'TRUNCATED' };
  const claimed = pixels(bytes);
  if (claimed === undefined || claimed === 0) return { fault: 'DAMAGED' };
  if (claimed > MOST_PIXELS) return { fault: 'TOO_MANY_PIXELS' };
  const { JpegImage } = await import('pdfjs-dist/image_decoders/pdf.image_decoders.mjs');
  try {
    const image = new JpegImage();
    image.parse(new Uint8Array(bytes));
    return image.width * image.height === claimed ? { pages: 1 } : { fault: 'DAMAGED' };
  } catch {
    return { fault: 'DAMAGED' };
  }
}
