import { PNG } from 'pngjs';

/** Longest side of a small picture, pixels: the text of an A4 page can be read on it. */
const LONGEST = 900;
/** Most bytes of one picture; one that would be larger has sides half as long. */
export const PICTURE_BYTES = 128 * 1024;
/** Shades of grey, from black to white: text needs no more, and scans take half the bytes. */
const SHADES = 16;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What was drawn, as a small grey PNG (base64): for eyes, beside the hash of every pixel. */
export function smallPicture(size: Size, pixels: Uint8Array): string {
  for (let longest = LONGEST; ; longest = Math.floor(longest / 2)) {
    const { width, height, grey } = shrunk(size, pixels, longest);
    const bytes = PNG.sync.write(
      { width, height, data: grey },
      { colorType: 0, inputColorType: 0, inputHasAlpha: false, deflateStrategy: 0 },
    );
    if (bytes.length <= PICTURE_BYTES) return bytes.toString('base64');
  }
}

/** Each pixel is the mean of those in its place. */
function shrunk({ width, height }: Size, pixels: Uint8Array, longest: number): Size & { readonly grey: Buffer } {
  const scale = Math.min(1, longest / Math.max(width, height));
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const greyAt = greyOf(pixels, pixels.length / (width * height));
  const grey = Buffer.alloc(across * down);
  const edge = (at: number, of: number, all: number) => Math.floor((at * all) / of);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      let [sum, count] = [0, 0];
      for (let row = edge(y, down, height); row < edge(y + 1, down, height); row++)
        for (let column = edge(x, across, width); column < edge(x + 1, across, width); column++, count++)
          sum += greyAt(row * width + column);
      grey[y * across + x] = shade(sum / Math.max(1, count));
    }
  return { width: across, height: down, grey };
}

function shade(value: number): number {
  const step = 255 / (SHADES - 1);
  return Math.round(Math.round(value / step) * step);
}

/** The brightness of a pixel of one, three or four bytes; the order of its colours does not matter, and what is clear lies on white. */
function greyOf(pixels: Uint8Array, bytes: number): (pixel: number) => number {
  const byte = (at: number): number => pixels[at] ?? 255;
  if (bytes < 3) return (pixel) => byte(pixel * bytes);
  const mean = (at: number) => (byte(at) + byte(at + 1) + byte(at + 2)) / 3;
  if (bytes === 3) return (pixel) => mean(pixel * 3);
  return (pixel) => 255 - ((255 - mean(pixel * 4)) * byte(pixel * 4 + 3)) / 255;
}
