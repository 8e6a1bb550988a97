import type { PDFPageProxy } from 'pdfjs-dist';
import { extname } from 'node:path';
import type { Reading } from '../reading.js';

const reader = `./pdf-reader${extname(import.meta.filename)}`;

/** Pages that are looked at; of a longer file as many, spread evenly from the first to the last. */
const PAGES_LOOKED_AT = 200;
const MOST_PAGES = 20_000;
const BLANK_NAMED = 20;
const MOST_LETTERS = 2000;

/** Numbers of the pages that are looked at, from 1. */
function sample(pages: number): readonly number[] {
  if (pages <= PAGES_LOOKED_AT) return Array.from({ length: pages }, (_, index) => index + 1);
  const step = (pages - 1) / (PAGES_LOOKED_AT - 1);
  return Array.from({ length: PAGES_LOOKED_AT }, (_, index) => 1 + Math.round(index * step));
}

interface Glyph {
  readonly unicode?: string;
  readonly isSpace?: boolean;
}

type Pdfjs = typeof import('pdfjs-dist');

/** Whether a page shows anything: text that is not only space, a picture, a shading, or a painted path. */
async function showsSomething({ OPS }: Pdfjs, page: PDFPageProxy): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const pictures = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectRepeat,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintInlineImageXObjectGroup,
    OPS.paintSolidColorImageMask,
    OPS.shadingFill,
  ]);
  return fnArray.some((operator: number, index: number) => {
    if (pictures.has(operator)) return true;
    const args: unknown = argsArray[index];
    if (!Array.isArray(args)) return false;
    if (operator === OPS.constructPath) return args[0] !== OPS.endPath && args[0] !== OPS.clip && args[0] !== OPS.eoClip;
    if (operator !== OPS.showText || !Array.isArray(args[0])) return false;
    return (args[0] as unknown[]).some((glyph) => typeof glyph === 'object' && glyph !== null && isInk(glyph));
  });
}

function isInk(glyph: Glyph): boolean {
  return glyph.isSpace !== true && (glyph.unicode ?? '').trim() !== '';
}

/** The first words of a page, in the order in which they stand in the file. */
async function wordsOn(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  return words
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_LETTERS);
}

/** Opens a PDF and interprets its pages (ISO 32000); throws nothing. */
export async function readPdf(bytes: Buffer): Promise<Partial<Reading>> {
  // ISO 32000-1, 7.5.5 and its implementation note 18: the end mark stands within the last 1,024 bytes
  if (!bytes.subarray(-1024).includes('%%EOF')) return { fault: 'TRUNCATED' };
  const pdfjs = await ((await import(reader)) as typeof import('./pdf-reader.js')).loadPdfReader();
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    const pages = pdf.numPages;
    if (pages > MOST_PAGES) return { pages, fault: 'TOO_MANY_PAGES' };
    const active = new Set<string>();
    if (await pdf.getJSActions()) active.add('JavaScript');
    const looked = sample(pages);
    const blankPages: number[] = [];
    let beginning = '';
    let unreadablePage: number | null = null;
    for (const number of looked) {
      try {
        const page = await pdf.getPage(number);
        if (await page.getJSActions()) active.add('JavaScript');
        if (!(await showsSomething(pdfjs, page))) blankPages.push(number);
        if (number === 1) beginning = await wordsOn(page);
        page.cleanup();
      } catch {
        unreadablePage = number;
        break;
      }
    }
    return {
      pages,
      sampled: looked.length < pages ? looked.length : null,
      unreadablePage,
      blankPages: blankPages.slice(0, BLANK_NAMED),
      fault: unreadablePage === null && pages > 0 && blankPages.length === looked.length ? 'BLANK' : null,
      active: [...active],
      beginning,
    };
  } catch (error) {
    return { fault: error instanceof Error && error.name === 'PasswordException' ? 'PASSWORD' : 'DAMAGED' };
  }
}
