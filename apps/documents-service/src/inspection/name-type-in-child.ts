/**
 * Names the type of a file that is too large to be opened, from its beginning on standard input, as one line of JSON. Runs as a
 * process of its own (see `isolated-process.ts`).
 */
import { fileTypeFromBuffer } from 'file-type';
import type { Reading } from './reading.js';

const parts: Buffer[] = [];
for await (const part of process.stdin) parts.push(part as Buffer);
const type = await fileTypeFromBuffer(Buffer.concat(parts));
const found: Reading = {
  mediaType: type?.mime ?? null,
  extension: type?.ext ?? null,
  pages: null,
  sampled: null,
  fault: null,
  unreadablePage: null,
  blankPages: [],
  active: [],
  suspicious: [],
  beginning: '',
  unopened: true,
};
process.stdout.write(JSON.stringify(found), () => process.exit(0));
