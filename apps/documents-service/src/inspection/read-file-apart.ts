import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { ReadingOutcome } from './reading.js';

/** Limits of one reading. */
export interface ReadingLimits {
  /** Milliseconds until the process is ended. */
  readonly time: number;
  /** Resident bytes at which the process is ended. */
  readonly memory: number;
}

/** 30 seconds and 1 GiB. */
export const defaultLimits: ReadingLimits = { time: 30_000, memory: 1024 ** 3 };

const OUTPUT_LIMIT = 64 * 1024;
const reading = z.object({
  mediaType: z.string().nullable(),
  extension: z.string().nullable(),
  pages: z.int().nullable(),
  fault: z.enum(['PASSWORD', 'TRUNCATED', 'DAMAGED']).nullable(),
  unreadablePage: z.int().nullable(),
  active: z.array(z.string()),
});

/** Where the system lets us, the process also gets a network namespace of its own, which is empty. */
let isolation: readonly string[] | undefined;
function withoutNetwork(): readonly string[] {
  if (isolation) return isolation;
  const ways =
    process.platform === 'linux'
      ? [
          ['unshare', '-n'],
          ['unshare', '-r', '-n'],
        ]
      : [];
  isolation =
    ways.find(([command = '', ...args]) => spawnSync(command, [...args, 'true'], { stdio: 'ignore', env: {} }).status === 0) ?? [];
  return isolation;
}

async function command(): Promise<readonly [string, ...string[]]> {
  const here = import.meta.filename;
  const script = join(dirname(here), `file-reader${extname(here)}`);
  const packages = join(dirname(createRequire(here).resolve('pdfjs-dist/package.json')), '..');
  const readable = await Promise.all(
    [dirname(script), join(dirname(here), '..', '..', 'package.json'), packages].map((path) => realpath(path)),
  );
  const node = [
    process.execPath,
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    '--max-old-space-size=512',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    script,
  ];
  return [...withoutNetwork(), ...node] as [string, ...string[]];
}

/** Ends the process when it takes more memory than allowed; looks at the resident set, because parsers allocate outside the heap. */
function watchMemory(child: ChildProcess, limit: number, exceeded: () => void): () => void {
  if (process.platform !== 'linux' || child.pid === undefined) return () => {};
  const file = `/proc/${child.pid}/statm`;
  const timer = setInterval(() => {
    readFile(file, 'utf8').then(
      (pages) => {
        if (Number(pages.split(' ')[1]) * 4096 > limit) exceeded();
      },
      // the process has ended meanwhile
      () => undefined,
    );
  }, 100);
  return () => clearInterval(timer);
}

/**
 * Reads a file in a process of its own: no environment, no credentials, no network, no other files, limited in time, memory
 * and output. Its death, however it comes, is an answer about the file.
 */
export async function readFileApart(content: Readable, limits: ReadingLimits = defaultLimits): Promise<ReadingOutcome> {
  const [program, ...args] = await command();
  const child = spawn(program, args, { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] });
  let death: 'TIME' | 'MEMORY' | 'CRASH' | undefined;
  const end = (cause: 'TIME' | 'MEMORY' | 'CRASH') => {
    death ??= cause;
    child.kill('SIGKILL');
  };
  const output: Buffer[] = [];
  let printed = 0;
  child.stdout.on('data', (part: Buffer) => {
    printed += part.length;
    if (printed > OUTPUT_LIMIT) end('CRASH');
    else output.push(part);
  });
  const over = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const timer = setTimeout(() => end('TIME'), limits.time);
  const unwatch = watchMemory(child, limits.memory, () => end('MEMORY'));
  let broken: Error | undefined;
  try {
    // the process may end before it has read everything; only a fault of the source is ours
    content.once('error', (error: Error) => (broken = error));
    await pipeline(content, child.stdin).catch(() => undefined);
    if (broken !== undefined) end('CRASH');
    await over;
  } finally {
    clearTimeout(timer);
    unwatch();
  }
  if (broken !== undefined) throw broken;
  return death ? { ended: death } : readingOf(Buffer.concat(output));
}

function readingOf(output: Buffer): ReadingOutcome {
  try {
    return { ended: 'READ', reading: reading.parse(JSON.parse(output.toString('utf8'))) };
  } catch {
    return { ended: 'CRASH' };
  }
}
