import type { Drawing, Rendering } from '../rendering.js';

/** Decodes a JPEG into its pixels. */
export async function drawJpeg(bytes: Buffer, { drawnPage }: Drawing): Promise<Partial<Rendering>> {
  const { JpegImage } = await import('pdfjs-dist/image_decoders/pdf.image_decoders.mjs');
  const image = new JpegImage();
  image.parse(new Uint8Array(bytes));
  const { width, height } = image;
  return { pages: 1, drawn: [drawnPage(1, { width, height }, image.getData({ width, height, forceRGB: true }))] };
}
