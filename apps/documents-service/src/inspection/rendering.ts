import { hash } from 'node:crypto';

/** One page that was drawn into pixels, by its measures. */
export interface MeasuredPage {
  /** Number of the page, from 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Every pixel has the same colour: an empty page, or one that the reader of today draws as empty. */
  readonly blank: boolean;
  /** SHA-256 hex of its pixels as they were drawn, row by row: who draws the page again with the same reader compares. */
  readonly sha256: string;
}

/** One page that was drawn into pixels. */
export interface DrawnPage extends MeasuredPage {
  /** A small grey PNG of it, base64 (`pictures/small-picture.ts`). */
  readonly picture: string;
}

/** What the drawing process made of a file; plain facts. */
export interface Rendering {
  /** Real type by content; null where it is none that we know. */
  readonly mediaType: string | null;
  /** Pages of the file; null where the type does not count them. */
  readonly pages: number | null;
  /** The pages that were drawn, at most five, spread from the first to the last; empty for what is text and not a picture. */
  readonly drawn: readonly DrawnPage[];
  /** Whether text or pictures were found in a file that is not drawn (Office files). */
  readonly content: boolean;
  /** Why it could not be drawn or opened, in words; null where it could. */
  readonly fault: string | null;
  /** There is no program of today in this house that opens such a file. */
  readonly unknown: boolean;
}

/** What the drawing of every format needs; handed to it, because the process of its own loads modules by name only. */
export interface Drawing {
  readonly pagesToDraw: (pages: number) => readonly number[];
  readonly drawnPage: (page: number, size: { readonly width: number; readonly height: number }, pixels: Uint8Array) => DrawnPage;
}

/** Most pages of one file that are drawn. */
export const PAGES_DRAWN = 5;

/** The numbers of the pages that are drawn, from 1. */
export function pagesToDraw(pages: number): readonly number[] {
  if (pages <= PAGES_DRAWN) return Array.from({ length: pages }, (_, index) => index + 1);
  const step = (pages - 1) / (PAGES_DRAWN - 1);
  return Array.from({ length: PAGES_DRAWN }, (_, index) => 1 + Math.round(index * step));
}

/** The measures of a page of these pixels (any number of bytes each). */
export function measuredPage(page: number, size: { readonly width: number; readonly height: number }, pixels: Uint8Array): MeasuredPage {
  const bytes = pixels.length / (size.width * size.height);
  const blank = pixels.every((byte, at) => byte === pixels[at % bytes]);
  return { page, width: size.width, height: size.height, blank, sha256: hash('sha256', pixels) };
}
