import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';

/**
 * @param {string} name
 * @returns {string | undefined} where a program stands on the path
 */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder || '.', process.platform === 'win32' ? `${name}.exe` : name);
    if (isProgram(file)) return file;
  }
  return undefined;
}

/** @param {string} file */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * A program by the order that all engines share: named in a variable, on the path, in the cache or fetched into it.
 * @param {{ variable: string, name: string, fetch: (say: (line: string) => void) => Promise<string>, say: (line: string) => void }} wanted
 * @returns {Promise<{ path: string, how: string }>}
 */
export async function findProgram({ variable, name, fetch, say }) {
  const named = process.env[variable];
  if (named) {
    if (!isProgram(named)) throw new Error(`${variable} names ${named}, which is not a program that can be run.`);
    return { path: resolve(named), how: variable };
  }
  const found = onPath(name);
  if (found) return { path: found, how: 'on the path' };
  return { path: await fetch(say), how: 'cache' };
}

/**
 * @param {string} program
 * @param {RegExp} pattern its first group is the version
 * @returns {string} the version the program reports, or '?'
 */
export function versionOf(program, pattern) {
  return pattern.exec(execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))?.[1] ?? '?';
}
