/**
 * Draws one file from standard input into pixels, or opens it where it is none that is drawn, and prints what it found as one line of
 * JSON. Runs as a process of its own (see `isolated-process.ts`): without environment, credentials, network, further processes or
 * files but its own code. What a file may not be (too large, two in one) is asked first, by the readers of the check at the intake.
 */
import { fileTypeFromBuffer } from 'file-type';
import { extname } from 'node:path';
import type { Reading } from './reading.js';
import type { Drawing, Rendering } from './rendering.js';

const ending = extname(import.meta.filename);
const load = <T>(path: string): Promise<T> => import(`./${path}${ending}`) as Promise<T>;

type Checked = Pick<Partial<Reading>, 'fault' | 'pages'>;
interface Drawer {
  readonly check: (bytes: Buffer) => Checked | Promise<Checked>;
  readonly draw: (bytes: Buffer, drawing: Drawing) => Promise<Partial<Rendering>>;
}

const office: Drawer = {
  check: async (bytes) => (await load<typeof import('./formats/office.js')>('formats/office')).readOffice(bytes),
  draw: () => Promise.resolve({ content: true }),
};
const drawers: Readonly<Record<string, Drawer>> = {
  'application/pdf': {
    check: () => ({}),
    draw: async (bytes, drawing) => (await load<typeof import('./pictures/pdf-pages.js')>('pictures/pdf-pages')).drawPdf(bytes, drawing),
  },
  'image/png': {
    check: async (bytes) => (await load<typeof import('./formats/png.js')>('formats/png')).readPng(bytes),
    draw: async (bytes, drawing) => (await load<typeof import('./pictures/png-pixels.js')>('pictures/png-pixels')).drawPng(bytes, drawing),
  },
  'image/jpeg': {
    check: async (bytes) => (await load<typeof import('./formats/jpeg.js')>('formats/jpeg')).readJpeg(bytes),
    draw: async (bytes, drawing) =>
      (await load<typeof import('./pictures/jpeg-pixels.js')>('pictures/jpeg-pixels')).drawJpeg(bytes, drawing),
  },
  'image/tiff': {
    check: async (bytes) => (await load<typeof import('./formats/tiff.js')>('formats/tiff')).readTiff(bytes),
    draw: async (bytes, drawing) =>
      (await load<typeof import('./pictures/tiff-pixels.js')>('pictures/tiff-pixels')).drawTiff(bytes, drawing),
  },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': office,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': office,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': office,
};

/** Each page by its measures, and as a small picture. */
async function drawing(): Promise<Drawing> {
  const { pagesToDraw, measuredPage } = await load<typeof import('./rendering.js')>('rendering');
  const { smallPicture } = await load<typeof import('./pictures/small-picture.js')>('pictures/small-picture');
  const drawnPage: Drawing['drawnPage'] = (page, size, pixels) => ({
    ...measuredPage(page, size, pixels),
    picture: smallPicture(size, pixels),
  });
  return { pagesToDraw, drawnPage };
}

const nothing: Rendering = { mediaType: null, pages: null, drawn: [], content: false, fault: null, unknown: false };

async function rendering(bytes: Buffer): Promise<Rendering> {
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? null;
  const drawer = drawers[mediaType ?? ''];
  if (!drawer) return { ...nothing, mediaType, unknown: true };
  const { fault = null, pages = null } = await drawer.check(bytes);
  if (fault !== null) return { ...nothing, mediaType, fault };
  try {
    return { ...nothing, mediaType, pages, ...(await drawer.draw(bytes, await drawing())) };
  } catch (error) {
    return { ...nothing, mediaType, fault: `it cannot be decoded: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}` };
  }
}

const parts: Buffer[] = [];
for await (const part of process.stdin) parts.push(part as Buffer);
const found = await rendering(Buffer.concat(parts));
process.stdout.write(JSON.stringify(found), () => process.exit(0));
