import { inflateSync } from 'node:zlib';
import type { Reading } from '../reading.js';

/** Bytes up to which one object stream is inflated; a larger one is not an honest one. */
const INFLATED_LIMIT = 32 * 1024 * 1024;

/** Names of PDF objects (ISO 32000-2, 12.6 actions; 13 multimedia) by which a document acts by itself. */
const refused: Readonly<Record<string, string>> = {
  JavaScript: 'JavaScript',
  JS: 'JavaScript',
  Launch: 'Launch',
  RichMedia: 'RichMedia',
  XFA: 'XFA',
};
/** Names that an honest document may carry and a person should know of. */
const shown: Readonly<Record<string, string>> = {
  EmbeddedFile: 'EmbeddedFile',
  EmbeddedFiles: 'EmbeddedFile',
  SubmitForm: 'SubmitForm',
  ImportData: 'ImportData',
  GoToE: 'GoToE',
  Movie: 'Movie',
  Sound: 'Sound',
};

function namesIn(objects: string, wanted: Readonly<Record<string, string>>): string[] {
  const plain = objects.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const found = Object.entries(wanted).filter(([name]) => new RegExp(`/${name}(?![A-Za-z0-9])`).test(plain));
  return [...new Set(found.map(([, kind]) => kind))];
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

/** What the objects of a PDF say that it would do by itself, `#xx` escapes in names resolved. */
export function actionsOfPdf(bytes: Buffer): Pick<Reading, 'active' | 'suspicious'> {
  const objects = objectText(bytes);
  // objects of an encrypted file are only looked through in part: their streams are ciphertext
  const encrypted = /\/Encrypt(?![A-Za-z0-9])/.test(objects) ? ['Encryption'] : [];
  return { active: namesIn(objects, refused), suspicious: [...namesIn(objects, shown), ...encrypted] };
}
