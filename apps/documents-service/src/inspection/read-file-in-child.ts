/**
 * Reads one hostile file from standard input and prints what it found as one line of JSON. Runs as a process of its own
 * (see `isolated-process.ts`): without environment, credentials, network, further processes or files but its own code.
 * Parsers are loaded only where the content asks for them.
 */
import { fileTypeFromBuffer } from 'file-type';
import { extname } from 'node:path';
import type { Reading } from './reading.js';

const ending = extname(import.meta.filename);

async function input(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const nothing: Reading = {
  mediaType: null,
  extension: null,
  pages: null,
  sampled: null,
  fault: null,
  unreadablePage: null,
  blankPages: [],
  active: [],
  suspicious: [],
  beginning: '',
  unopened: false,
};

async function pdf(bytes: Buffer): Promise<Partial<Reading>> {
  const { actionsOfPdf } = (await import(`./formats/pdf-objects${ending}`)) as typeof import('./formats/pdf-objects.js');
  const { readPdf } = (await import(`./formats/pdf${ending}`)) as typeof import('./formats/pdf.js');
  const { active, suspicious } = actionsOfPdf(bytes);
  const read = await readPdf(bytes);
  return { ...read, active: [...new Set([...active, ...(read.active ?? [])])], suspicious };
}

async function office(bytes: Buffer): Promise<Partial<Reading>> {
  const { readOffice } = (await import(`./formats/office${ending}`)) as typeof import('./formats/office.js');
  return readOffice(bytes);
}

const readers: Readonly<Record<string, (bytes: Buffer) => Promise<Partial<Reading>>>> = {
  'application/pdf': pdf,
  'image/png': async (bytes) => ((await import(`./formats/png${ending}`)) as typeof import('./formats/png.js')).readPng(bytes),
  'image/jpeg': async (bytes) => ((await import(`./formats/jpeg${ending}`)) as typeof import('./formats/jpeg.js')).readJpeg(bytes),
  'image/tiff': async (bytes) => ((await import(`./formats/tiff${ending}`)) as typeof import('./formats/tiff.js')).readTiff(bytes),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': office,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': office,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': office,
};

async function reading(bytes: Buffer): Promise<Reading> {
  const type = await fileTypeFromBuffer(bytes);
  const named = { ...nothing, mediaType: type?.mime ?? null, extension: type?.ext ?? null };
  const reader = readers[named.mediaType ?? ''];
  if (!reader) return named;
  if (reader !== office) {
    const { endsAsZip } = (await import(`./formats/second-file${ending}`)) as typeof import('./formats/second-file.js');
    if (endsAsZip(bytes)) return { ...named, fault: 'TWO_IN_ONE' };
  }
  return { ...named, ...(await reader(bytes)) };
}

const found = await reading(await input());
process.stdout.write(JSON.stringify(found), () => process.exit(0));
