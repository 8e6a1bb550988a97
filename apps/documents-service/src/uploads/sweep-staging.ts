import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds after which a file that nobody goes on sending is given up: a week. */
const GIVEN_UP_AFTER = 7 * 24 * 60 * 60 * 1000;

/** Removes files of the staging folder that have not been touched for a week; gives how many. */
export async function sweepStaging(folder: string, now: Date): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => undefined); // taken over meanwhile
    if (!found || now.getTime() - found.mtimeMs < GIVEN_UP_AFTER) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
