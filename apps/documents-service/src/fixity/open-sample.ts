import type { Readable } from 'node:stream';
import { renderFileApart } from '../inspection/render-file-apart.js';
import type { DrawnPage } from '../inspection/rendering.js';

/** Largest piece that is opened whole, bytes. */
const LARGEST = 64 * 1024 ** 2;

/** Whether a piece could be drawn or opened by a program of today. */
export type Opening<Page = DrawnPage> =
  | { readonly kind: 'RENDERED'; readonly pages: number | null; readonly drawn: readonly Page[] }
  | { readonly kind: 'OPENED' }
  | { readonly kind: 'FAILED'; readonly why: string }
  | { readonly kind: 'NOT_TRIED'; readonly why: string };

/**
 * Opens a piece as its format asks: pages of a PDF and pictures are drawn into pixels; an Office file is opened and has to hold text
 * or pictures; text and JSON are read as such.
 */
export async function openSample(content: Readable, mediaType: string, size: number): Promise<Opening> {
  if (size > LARGEST) {
    content.destroy();
    return { kind: 'NOT_TRIED', why: 'too large for a sample' };
  }
  if (mediaType === 'application/json' || mediaType.startsWith('text/')) return asText(content, mediaType);
  const outcome = await renderFileApart(() => Promise.resolve(content));
  if (outcome.ended !== 'READ') return { kind: 'FAILED', why: `the reader ended (${outcome.ended})` };
  const { fault, mediaType: found, unknown, pages, drawn } = outcome.reading;
  if (fault !== null) return { kind: 'FAILED', why: fault };
  if (found === null) return { kind: 'FAILED', why: 'its format is not recognised any more' };
  if (unknown) return { kind: 'NOT_TRIED', why: 'no reader for this format' };
  return drawn.length > 0 ? { kind: 'RENDERED', pages, drawn } : { kind: 'OPENED' };
}

async function asText(content: Readable, mediaType: string): Promise<Opening> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part as Buffer);
  try {
    const text = new TextDecoder('utf8', { fatal: true }).decode(Buffer.concat(parts));
    if (mediaType === 'application/json') JSON.parse(text);
    return { kind: 'OPENED' };
  } catch {
    return { kind: 'FAILED', why: mediaType === 'application/json' ? 'no JSON' : 'no text' };
  }
}
