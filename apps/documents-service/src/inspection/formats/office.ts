import type { Entry, ZipFile } from 'yauzl';
import type { Reading } from '../reading.js';

const MOST_PARTS = 5_000;
/** Bytes that all parts together may inflate to, and how often larger than packed one part may be. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_RATIO = 200;
/** Below this a high ratio means nothing. */
const SMALL = 1024 * 1024;

/** Parts of an Office Open XML file (ECMA-376) that carry code. */
const codeParts = /(?:^|\/)(?:vbaProject|vbaData|xlm|macrosheets?\/)|\.bin$|activeX/i;
const embeddedParts = /(?:^|\/)embeddings\//i;
/** Relationships by which a file fetches something from elsewhere when it is opened; hyperlinks are followed by people only. */
const fetching = /\/(?:attachedTemplate|oleObject|frame|externalLink|subDocument|image|audio|video)$/i;
/** Fields by which Word starts a program. */
const startsProgram = /\bDDE(?:AUTO)?\b/;
const printerSettings = /(?:^|\/)printerSettings\d*\.bin$/i;

interface Found {
  readonly names: Set<string>;
  readonly active: Set<string>;
  readonly suspicious: Set<string>;
  bytes: number;
  content: boolean;
  pages: number | null;
  beginning: string;
}

async function inflate(zip: ZipFile, entry: Entry, found: Found): Promise<Buffer | 'TOO_FAR'> {
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    found.bytes += part.length;
    if (found.bytes > MOST_BYTES || (size > SMALL && size > entry.compressedSize * MOST_RATIO)) {
      stream.destroy();
      return 'TOO_FAR';
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function lookAtRelationships(xml: string, found: Found): void {
  for (const [relationship] of xml.matchAll(/<Relationship\b[^>]*>/g)) {
    const type = /\bType="([^"]*)"/.exec(relationship)?.[1] ?? '';
    if (/TargetMode="External"/i.test(relationship) && fetching.test(type)) found.active.add('ExternalContent');
  }
}

function lookAtPart(name: string, content: Buffer, found: Found): void {
  if (codeParts.test(name) && !printerSettings.test(name)) found.active.add('Macro');
  if (embeddedParts.test(name)) found.suspicious.add('EmbeddedFile');
  if (/(?:^|\/)media\//i.test(name)) found.content = true;
  if (!/\.(?:xml|rels)$/i.test(name)) return;
  const xml = content.toString('utf8');
  // OPC (ECMA-376-2, 8.3.3): no part has a document type; entities that multiply themselves begin there
  if (/<!(?:DOCTYPE|ENTITY)/.test(xml)) found.active.add('Entities');
  if (/\.rels$/i.test(name)) lookAtRelationships(xml, found);
  if (name === '[Content_Types].xml' && /macroEnabled/i.test(xml)) found.active.add('Macro');
  if (/^word\//.test(name) && [...xml.matchAll(/<w:instrText[^>]*>([^<]*)/g)].some(([, field]) => startsProgram.test(field ?? '')))
    found.active.add('StartsProgram');
  if (/^xl\/(?:externalLinks\/|worksheets\/)/.test(name) && /<ddeLink\b|<f[^>]*>[^<]*\|[^<]*![^<]*<\/f>/.test(xml))
    found.active.add('StartsProgram');
  if (/<(?:w:t|a:t|t|v)(?:\s[^>]*)?>[^<]*\S/.test(xml)) found.content = true;
  if (name === 'word/document.xml') found.beginning = wordsOf(xml);
  if (name === 'docProps/app.xml') {
    const pages = Number(/<(?:Pages|Slides)>(\d{1,6})</.exec(xml)?.[1]);
    if (pages > 0) found.pages = pages;
  }
}

/** The first words of a Word file. */
function wordsOf(xml: string): string {
  const texts = [...xml.slice(0, 200_000).matchAll(/<w:t(?:\s[^>]*)?>([^<]*)/g)].map(([, text]) => text);
  return texts
    .join(' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 2000);
}

/** Opens an Office file (docx, xlsx, pptx), which is a ZIP: every part inflates, within bounds, and none may act by itself. */
export async function readOffice(bytes: Buffer): Promise<Partial<Reading>> {
  const { fromBufferPromise } = await import('yauzl');
  const found: Found = { names: new Set(), active: new Set(), suspicious: new Set(), bytes: 0, content: false, pages: null, beginning: '' };
  const outcome = (fault: Reading['fault']): Partial<Reading> => ({
    fault,
    pages: found.pages,
    active: [...found.active],
    suspicious: [...found.suspicious],
    beginning: found.beginning,
  });
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount > MOST_PARTS) return outcome('TOO_MANY_PARTS');
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return outcome('PASSWORD');
      if (found.names.has(entry.fileName)) return outcome('TWO_IN_ONE');
      found.names.add(entry.fileName);
      const content = await inflate(zip, entry, found);
      if (content === 'TOO_FAR') return outcome('INFLATES_TOO_FAR');
      lookAtPart(entry.fileName, content, found);
    }
  } catch (error) {
    return outcome(faultOf(error));
  }
  const main = ['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml'].some((name) => found.names.has(name));
  if (!main || !found.names.has('[Content_Types].xml')) return outcome('DAMAGED');
  return outcome(found.content ? null : 'BLANK');
}

function faultOf(error: unknown): Reading['fault'] {
  const words = error instanceof Error ? error.message : '';
  if (/absolute path|invalid relative path|invalid characters in fileName/i.test(words)) return 'PATHS_OUTSIDE';
  if (/end of central directory/i.test(words)) return 'TRUNCATED';
  if (/too many bytes/i.test(words)) return 'INFLATES_TOO_FAR';
  return 'DAMAGED';
}
