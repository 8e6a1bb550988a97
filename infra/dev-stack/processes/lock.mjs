import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { identityOf, stillRuns } from './identity.mjs';

/**
 * Takes a lock file for this process. A lock whose process is gone (kill -9, power cut) is taken over.
 * @param {string} file
 * @returns {{ release(): void } | { heldBy: { pid: number, since?: string } }}
 */
export function takeLock(file) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const fd = openSync(file, 'wx', 0o600);
      writeSync(fd, JSON.stringify({ ...identityOf(process.pid), since: new Date().toISOString() }));
      closeSync(fd);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (holder && stillRuns(holder)) return { heldBy: holder };
      rmSync(file, { force: true });
    }
  }
  return { heldBy: readHolder(file) ?? { pid: 0 } };
}

/** @param {string} file */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
