import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '@qp/testing/stack';

/** What a run of the command line gave. */
export interface QpRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `qp` as a person at this machine does: as a process of its own, against a running platform. */
export function qp(home: string, url: string, ...words: string[]): Promise<QpRun> {
  const child = spawn(process.execPath, [join(ROOT, 'apps', 'cli', 'dist', 'main.js'), ...words], {
    env: { ...process.env, QP_HOME: home, QP_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}
