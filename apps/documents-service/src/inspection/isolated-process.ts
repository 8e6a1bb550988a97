import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const here = import.meta.filename;

let isolation: readonly string[] | undefined;
/** Where the system lets us, the process gets a network namespace of its own, which is empty. */
function withoutNetwork(): readonly string[] {
  if (isolation) return isolation;
  const ways =
    process.platform === 'linux'
      ? [
          ['unshare', '-n'],
          ['unshare', '-r', '-n'],
        ]
      : [];
  isolation = ways.find(([command = '', ...args]) => spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0) ?? [];
  return isolation;
}

/**
 * Starts a script of this folder in a process that can do nothing but compute: no environment, no credentials, no network, no further
 * processes, no files but its own code and the parsers' packages, no code made from strings. It reads standard input and
 * writes standard output.
 */
export async function startIsolated(script: string): Promise<ChildProcessByStdio<Writable, Readable, null>> {
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
  const [program = process.execPath, ...args] = [...withoutNetwork(), ...node];
  return spawn(program, args, { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] });
}
