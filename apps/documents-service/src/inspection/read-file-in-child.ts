/**
 * Reads one hostile file from standard input and prints what it found as one line of JSON. Runs as a process of its own
 * (see `isolated-process.ts`): without environment, credentials, network, further processes or files but its own code.
 * It imports nothing of ours, so that what it needs to read from disk is this file and its parsers.
 */
import { inflateSync } from 'node:zlib';
import type { Reading } from './reading.js';

const PAGES_READ = 200;
const INFLATED_LIMIT = 32 * 1024 * 1024;

async function input(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const nothing: Reading = { mediaType: null, extension: null, pages: null, fault: null, unreadablePage: null, active: [] };

/** Names of actions that a document must not carry, found in the text of PDF objects (`#xx` escapes resolved). */
function activeNames(objects: string): string[] {
  const plain = objects.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const found = (['JavaScript', 'JS', 'Launch', 'RichMedia', 'XFA'] as const).filter((name) =>
    new RegExp(`/${name}(?![A-Za-z0-9])`).test(plain),
  );
  return [...new Set(found.map((name) => (name === 'JS' ? 'JavaScript' : name)))];
}

/** The PDF's objects as text: everything outside streams, and the object streams inflated. */
function objectText(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const parts: string[] = [];
  let at = 0;
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    if (match.index < at || text.startsWith('end', match.index - 3)) continue;
    const head = text.slice(at, match.index);
    parts.push(head);
    const end = text.indexOf('endstream', start);
    at = end < 0 ? text.length : end;
    if (/\/ObjStm/.test(head.slice(head.lastIndexOf(' obj')))) parts.push(inflated(bytes.subarray(start, at)));
  }
  return [...parts, text.slice(at)].join('\n');
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: INFLATED_LIMIT }).toString('latin1');
  } catch {
    return '';
  }
}

async function readPdf(bytes: Buffer): Promise<Partial<Reading>> {
  // ISO 32000-1, 7.5.5 and its implementation note 18: the end mark stands within the last 1,024 bytes
  if (!bytes.subarray(-1024).includes('%%EOF')) return { fault: 'TRUNCATED' };
  const active = new Set(activeNames(objectText(bytes)));
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
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
    if (await pdf.getJSActions()) active.add('JavaScript');
    let unreadablePage: number | null = null;
    for (let number = 1; number <= Math.min(pdf.numPages, PAGES_READ) && unreadablePage === null; number += 1) {
      try {
        const page = await pdf.getPage(number);
        if (await page.getJSActions()) active.add('JavaScript');
        await page.getOperatorList();
        page.cleanup();
      } catch {
        unreadablePage = number;
      }
    }
    return { pages: pdf.numPages, unreadablePage, active: [...active] };
  } catch (error) {
    return { fault: error instanceof Error && error.name === 'PasswordException' ? 'PASSWORD' : 'DAMAGED', active: [...active] };
  }
}

/** Pictures: one page, and the end mark of their format, which a transfer that broke off does not have. */
function readPicture(bytes: Buffer, endMark: Buffer): Partial<Reading> {
  return bytes.subarray(-64).includes(endMark) ? { pages: 1 } : { fault: 'TRUNCATED' };
}

const pictureEnds: Readonly<Record<string, Buffer>> = {
  'image/png': Buffer.from('IEND'),
  'image/jpeg': Buffer.from([0xff, 0xd9]),
};

const bytes = await input();
const { fileTypeFromBuffer } = await import('file-type');
const type = await fileTypeFromBuffer(bytes);
const endMark = pictureEnds[type?.mime ?? ''];
const more = type?.mime === 'application/pdf' ? await readPdf(bytes) : endMark ? readPicture(bytes, endMark) : {};
const reading: Reading = { ...nothing, mediaType: type?.mime ?? null, extension: type?.ext ?? null, ...more };
process.stdout.write(JSON.stringify(reading), () => process.exit(0));
