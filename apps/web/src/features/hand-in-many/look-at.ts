/** What is read of a file before it is sent. */
export interface Looked {
  /** Undefined where the file is too large to be hashed in one piece here. */
  readonly sha256?: string;
  /** First words of a PDF that has text. */
  readonly beginning?: string;
}

/** Largest file that is held in memory to be hashed, bytes. */
const HASHED = 256 * 1024 ** 2;
/** Largest PDF that is opened for its first words, bytes. */
const READ = 64 * 1024 ** 2;

/** Reads hash and first words of a file; what cannot be read is left out, and the server finds it out later. */
export async function lookAt(file: File): Promise<Looked> {
  const [sha256, beginning] = await Promise.all([hashOf(file), beginningOf(file)]);
  return { ...(sha256 !== undefined && { sha256 }), ...(beginning && { beginning }) };
}

async function hashOf(file: File): Promise<string | undefined> {
  if (file.size > HASHED) return undefined;
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return undefined;
  }
}

async function beginningOf(file: File): Promise<string | undefined> {
  if (file.size > READ || !/\.pdf$/i.test(file.name)) return undefined;
  try {
    const { firstWordsOf } = await import('../../ui/document-viewer/first-words.js');
    return await firstWordsOf(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
