// Fetched programs live outside the repository, so that every clone of this account shares them. Node 20, no dependencies:
// this runs while npm still installs.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { until } from '../processes/identity.mjs';
import { takeLock } from '../processes/lock.mjs';

/** Longest wait for another start that fetches the same program, in milliseconds. */
const OTHERS_TURN_MS = 20 * 60_000;

/** @returns {string} `QP_CACHE`, else `qp-release` in the cache folder of this account */
export function cacheFolder() {
  return process.env.QP_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'qp-release');
}

/** A way to get a program did not work; the message is meant for people. */
export class NotFetched extends Error {
  name = 'NotFetched';
}

/**
 * A program in the cache; made there when missing, by one start at a time.
 * @param {string} key folder in the cache, with the pinned version in its name
 * @param {string} program file name
 * @param {(folder: string, say: (line: string) => void) => Promise<void>} make puts the program into a folder
 * @param {(line: string) => void} say
 * @returns {Promise<string>} path of the program
 */
export async function cached(key, program, make, say) {
  const cache = cacheFolder();
  const path = join(cache, key, program);
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  let told = false;
  const lock = await until(
    () => {
      const taken = takeLock(join(cache, `${key}.lock`));
      if ('release' in taken) return taken;
      if (!told) say(`waits for process ${taken.heldBy.pid}, which fetches it already`);
      told = true;
      return undefined;
    },
    { limitMs: OTHERS_TURN_MS, everyMs: 500 },
  );
  if (!lock) throw new NotFetched(`Another start has been fetching ${program} for too long; see ${join(cache, `${key}.lock`)}.`);
  const folder = mkdtempSync(join(cache, 'making-'));
  try {
    if (existsSync(path)) return path;
    await make(folder, say);
    rmSync(join(cache, key), { recursive: true, force: true });
    renameSync(folder, join(cache, key));
    return path;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    lock.release();
  }
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const commands = new Set();
process.once('exit', () => commands.forEach(endGroup));

/** A command such as `go install` has children of its own. @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // it ended meanwhile
  }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, onLine?: (line: string) => void }} [options]
 * @returns {Promise<string>} what it wrote
 * @throws {NotFetched} with its last lines when it fails or does not exist
 */
export function command(command, args, { env, cwd, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid) commands.add(child);
    let text = '';
    const hear = (chunk) => {
      text += chunk;
      if (onLine) for (const line of String(chunk).split('\n')) if (line.trim()) onLine(line.trim());
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => reject(new NotFetched(`${command}: ${error.message}`)));
    child.once('close', (code) => {
      commands.delete(child);
      if (code === 0) return resolve(text);
      const end = text.trim().split('\n').slice(-4).join(' | ');
      reject(new NotFetched(`${command} ${args.slice(0, 3).join(' ')} ended with ${code}: ${end}`));
    });
  });
}
