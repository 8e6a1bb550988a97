import type { Drawing, Rendering } from '../rendering.js';

/** Decodes pages of a TIFF into their pixels, in every compression that scanners use (none, CCITT, LZW, deflate, JPEG). */
export async function drawTiff(bytes: Buffer, { pagesToDraw, drawnPage }: Drawing): Promise<Partial<Rendering>> {
  const { default: UTIF } = await import('utif2');
  const directories = UTIF.decode(bytes);
  const drawn = pagesToDraw(directories.length).map((number) => {
    const directory = directories[number - 1];
    if (!directory) throw new Error(`page ${number} is missing`);
    UTIF.decodeImage(bytes, directory);
    const { width, height } = directory;
    if (!(width > 0 && height > 0)) throw new Error(`page ${number} has no size`);
    return drawnPage(number, { width, height }, UTIF.toRGBA8(directory));
  });
  return { pages: directories.length, drawn };
}
