import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { startIsolated } from './isolated-process.js';

/** Limits of one reading. */
export interface ReadingLimits {
  /** Milliseconds until the process is ended. */
  readonly time: number;
  /** Seconds of processor time that it may take. */
  readonly cpu: number;
  /** Resident bytes at which the process is ended. */
  readonly memory: number;
  /** Bytes that it may print; 64 KiB where left out. */
  readonly output?: number;
}

/** 30 seconds of processor time, 1 GiB; the clock on the wall is only for a process that waits for ever. */
export const defaultLimits: ReadingLimits = { time: 180_000, cpu: 30, memory: 1024 ** 3 };

/** Processes at once: what comes in at once, however much it is, takes no more memory than this many. */
const AT_ONCE = 3;

const OUTPUT_LIMIT = 64 * 1024;

/** How a run over a file ended: with what was found, or by the death of the process, which is an answer about the file. */
export type Outcome<Found> = { readonly ended: 'READ'; readonly reading: Found } | { readonly ended: 'TIME' | 'MEMORY' | 'CRASH' };

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

let free = AT_ONCE;
const waiting: (() => void)[] = [];

/** Runs the work once there is a free place. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/**
 * Runs a script of this folder over a file in a process of its own: no environment, no credentials, no network, no other files,
 * limited in time, processor time, memory and output, and few of them at once. `content` is opened when its turn has come; `found`
 * is what the script has to print.
 */
export function runApart<Found>(
  script: string,
  content: () => Promise<Readable>,
  found: z.ZodType<Found>,
  limits: ReadingLimits = defaultLimits,
): Promise<Outcome<Found>> {
  return inTurn(async () => {
    const output = await runOne(script, await content(), limits);
    return typeof output === 'string' ? { ended: output } : outcomeOf(output, found);
  });
}

/** What it printed, or how it died. */
async function runOne(script: string, content: Readable, limits: ReadingLimits): Promise<Buffer | 'TIME' | 'MEMORY' | 'CRASH'> {
  const child = await startIsolated(script, limits.cpu);
  let death: 'TIME' | 'MEMORY' | 'CRASH' | undefined;
  const end = (cause: 'TIME' | 'MEMORY' | 'CRASH') => {
    death ??= cause;
    child.kill('SIGKILL');
  };
  const output: Buffer[] = [];
  let printed = 0;
  child.stdout.on('data', (part: Buffer) => {
    printed += part.length;
    if (printed > (limits.output ?? OUTPUT_LIMIT)) end('CRASH');
    else output.push(part);
  });
  const over = new Promise<void>((resolve) => {
    child.once('close', (_code, signal) => {
      if (signal === 'SIGXCPU') death ??= 'TIME';
      resolve();
    });
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
  return death ?? Buffer.concat(output);
}

function outcomeOf<Found>(output: Buffer, found: z.ZodType<Found>): Outcome<Found> {
  try {
    return { ended: 'READ', reading: found.parse(JSON.parse(output.toString('utf8'))) };
  } catch {
    return { ended: 'CRASH' };
  }
}
