import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);

/** The fonts of the file, embedded as subsets. */
export const fonts = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;

/** The part of pdfkit's embedded font that its types leave out. */
interface EmbeddedFont {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

let coverage: ((codePoint: number) => boolean) | undefined;

/** Whether both fonts draw a character; PDF/A allows no character without a glyph (ISO 19005-3, 6.2.11.8). */
function isDrawn(codePoint: number): boolean {
  coverage ??= readCoverage();
  return coverage(codePoint);
}

function readCoverage(): (codePoint: number) => boolean {
  const pdf = new PDFDocument({ autoFirstPage: false });
  const read = [fonts.plain, fonts.bold].map((path) => {
    pdf.font(path);
    return (pdf as unknown as { readonly _font: EmbeddedFont })._font.font;
  });
  return (codePoint) => read.every((font) => font.hasGlyphForCodePoint(codePoint));
}

/** Control and format characters, and scripts that are written from right to left, which the layout does not turn. */
const neverDrawn =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A text as the pages can show it. What the fonts cannot draw, or what nobody would see, is shown by its number (`[U+200B]`), never left
 * out: pages and record must not say different things.
 */
export function printable(text: string): string {
  return [...text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')]
    .map((character) => {
      if (character === '\n') return character;
      const codePoint = character.codePointAt(0) ?? 0;
      return !neverDrawn.test(character) && isDrawn(codePoint) ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('');
}
