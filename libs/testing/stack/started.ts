import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');
/** Variables that would make a start use the engines of the test run instead of its own. */
const GIVEN = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'SMTP_URL',
  'QP_MAIL_INBOX',
  'QP_HOME',
];
const READY = /^QP Release is ready at http:\/\/127\.0\.0\.1:(\d+)$/m;

/** Waits until a condition yields a value. */
export async function eventually<T>(what: string, condition: () => T | undefined | Promise<T | undefined>, limitMs = 40_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A system account that a start runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** One `npm start` (or a start without npm), recognised by a variable that all its processes inherit. */
export class Started {
  readonly mark = randomUUID();
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output = '';

  constructor(args: string[], env: Record<string, string>, through: 'npm' | 'node' = 'node', account?: Account) {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !GIVEN.includes(name)));
    const [command, ...first] = through === 'npm' ? ['npm', 'start', '--'] : [process.execPath, 'infra/start.mjs', 'start'];
    this.child = spawn(command, [...first, ...args], {
      cwd: ROOT,
      env: { ...inherited, QP_DEMO_ORGANISATION: 'off', ...env, QP_TEST_MARK: this.mark },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...account,
    });
    this.child.stdout?.on('data', (part: Buffer) => (this.output += part.toString()));
    this.child.stderr?.on('data', (part: Buffer) => (this.output += part.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  /** @returns the port of the ready line */
  async ready(): Promise<number> {
    await eventually(`ready line in ${this.output}`, () => READY.test(this.output) || this.child.exitCode !== null, 150_000);
    const port = READY.exec(this.output)?.[1];
    if (!port) throw new Error(`ended with ${this.child.exitCode} before it was ready:\n${this.output}`);
    return Number(port);
  }

  /** @returns numbers and command lines of all processes of this start that live */
  processes(): { pid: number; command: string }[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          if (!readFileSync(`/proc/${name}/environ`, 'utf8').includes(`QP_TEST_MARK=${this.mark}`)) return [];
          return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
        } catch {
          return [];
        }
      });
  }

  /** @returns number of the one process whose command line matches */
  pidOf(pattern: RegExp): number {
    const found = this.processes().filter(({ command }) => pattern.test(command));
    const [first] = found;
    if (!first) throw new Error(`no process matches ${pattern}`);
    return Math.min(...found.map(({ pid }) => pid));
  }

  /** Asks it to stop as Ctrl-C in a terminal does: its whole group hears it. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.pid) process.kill(-this.child.pid, 'SIGINT');
    return this.ended;
  }

  /** Resolves when no process of this start lives any more. */
  async gone(): Promise<void> {
    await eventually('no process left', () => this.processes().length === 0).catch(() => {
      throw new Error(
        `left: ${this.processes()
          .map(({ pid, command }) => `${pid} ${command}`)
          .join('; ')}`,
      );
    });
  }

  /** Leaves nothing behind, whatever the test found. */
  end(): void {
    for (const { pid } of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it ended meanwhile
      }
    }
  }
}
