import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { types } from 'node:util';
import { KeyRingError } from './keys.js';
import { parseKeyRing, type KeyRingFile } from './key-ring-schema.js';

/** Reads a key ring given as a path or as the JSON itself; refuses a file that others than its owner can read. */
export async function readKeyRing(source: string): Promise<KeyRingFile> {
  if (source.trimStart().startsWith('{')) return parseKeyRing(source, 'QP_KEYS');
  const found = await stat(source).catch(() => undefined);
  if (!found) throw new KeyRingError(`there is no key ring at ${source}; set QP_KEYS to its path or to its JSON`);
  // Windows has no such bits: there the folder's access list protects the file.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new KeyRingError(
      `the key ring ${source} can be read by others (mode ${(found.mode & 0o777).toString(8)}); run: chmod 600 ${source}`,
    );
  return parseKeyRing(await readFile(source, 'utf8'), source);
}

/**
 * Writes a key ring with mode 0600, whole or not at all. Without `replace` an existing file is never overwritten
 * (losing a key ring loses what it encrypts), and of two that create at once exactly one wins.
 */
export async function writeKeyRing(path: string, ring: KeyRingFile, options: { readonly replace: boolean }): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.new`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(ring, undefined, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  if (options.replace) return rename(draft, path);
  try {
    await link(draft, path);
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'EEXIST')
      throw new KeyRingError(`there is a key ring at ${path} already; it is never overwritten`);
    throw error;
  } finally {
    await unlink(draft);
  }
}
