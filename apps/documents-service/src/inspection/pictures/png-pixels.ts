import type { Drawing, Rendering } from '../rendering.js';

/** Decodes a PNG into its pixels. */
export async function drawPng(bytes: Buffer, { drawnPage }: Drawing): Promise<Partial<Rendering>> {
  const { PNG } = await import('pngjs');
  const { data, width, height } = PNG.sync.read(bytes);
  return { pages: 1, drawn: [drawnPage(1, { width, height }, data)] };
}
