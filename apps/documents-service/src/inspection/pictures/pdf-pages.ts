import type { Drawing, DrawnPage, Rendering } from '../rendering.js';

/** Pixels of one drawn page: an A4 page at 144 dpi has two million. */
const MOST_PIXELS = 8_000_000;
/** Pixels for one point (1/72 inch). */
const SCALE = 2;

/**
 * Draws pages of a PDF by PDFium, which runs as WebAssembly and shares no code with the reader that checked the file when it came in
 * (`formats/pdf.ts`): what two programs show will be shown by a third.
 */
export async function drawPdf(bytes: Buffer, { pagesToDraw, drawnPage }: Drawing): Promise<Partial<Rendering>> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    const pages = document.getPageCount();
    const drawn: DrawnPage[] = [];
    for (const number of pagesToDraw(pages)) {
      const page = document.getPage(number - 1);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / Math.max(1, originalWidth * originalHeight)));
      const { data, ...size } = await page.render({ scale, render: 'bitmap' });
      drawn.push(drawnPage(number, size, data));
    }
    const fault = drawn.every(({ blank }) => blank) ? 'nothing is to be seen on its pages' : null;
    return { pages, drawn, fault };
  } catch (error) {
    return { fault: `it cannot be drawn: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}` };
  }
}
