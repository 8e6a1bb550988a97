import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { dirname, extname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const here = import.meta.filename;

const works = ([command = '', ...args]: readonly string[]): boolean =>
  spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0;
const onLinux = (ways: readonly (readonly string[])[]): readonly string[] => (process.platform === 'linux' && ways.find(works)) || [];

let isolation: readonly string[] | undefined;
/** Where the system lets us, the process gets a network namespace of its own, which is empty. */
function withoutNetwork(): readonly string[] {
  isolation ??= onLinux([
    ['unshare', '-n'],
    ['unshare', '-r', '-n'],
  ]);
  return isolation;
}

let limiting: boolean | undefined;
/** Where the system lets us, its processor time is counted (`cpu` seconds, then SIGXCPU) and it can write no byte into a file. */
function limited(cpu: number): readonly string[] {
  limiting ??= onLinux([['prlimit', '--cpu=60', '--fsize=0', '--core=0']]).length > 0;
  return limiting ? ['prlimit', `--cpu=${cpu}`, '--fsize=0', '--core=0'] : [];
}

/** Whoever waits for an answer goes first: a file that is looked at has about a third of the processor time of a request beside it. */
const NICE = 5;

/**
 * Starts a script of this folder in a process that can do nothing but compute: no environment, no credentials, no network, no further
 * processes, no files but its own code and the parsers' packages, no code made from strings. It reads standard input and
 * writes standard output. `cpu`: seconds of processor time that it may take.
 */
export async function startIsolated(script: string, cpu = 60): Promise<ChildProcessByStdio<Writable, Readable, null>> {
  const folder = await realpath(dirname(here));
  const packages = join(dirname(createRequire(here).resolve('pdfjs-dist/package.json')), '..');
  const readable = await Promise.all([join(folder, '..', '..', 'package.json'), packages].map((path) => realpath(path)));
  const node = [
    process.execPath,
    '--permission',
    ...[folder, ...readable].map((path) => `--allow-fs-read=${path}`),
    '--max-old-space-size=512',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    `--import=${join(folder, `no-network${extname(here)}`)}`,
    join(folder, `${script}${extname(here)}`),
  ];
  const [program = process.execPath, ...args] = [...withoutNetwork(), ...limited(cpu), ...node];
  const child = spawn(program, args, { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] });
  giveWay(child.pid);
  return child;
}

function giveWay(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICE);
  } catch {
    // it has ended already
  }
}
