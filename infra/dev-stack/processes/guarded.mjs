import { fork } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, stillRuns, until } from './identity.mjs';
import { lastWords } from './last-words.mjs';

/**
 * @typedef {object} ProcessSpec
 * @property {string} name also the name of its log and record
 * @property {'engine' | 'app'} kind apps are stopped before engines
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {NodeJS.Signals} stopSignal
 * @property {number} graceMs until it is killed
 */
/** @typedef {{ code: number | null, signal: string | null, error?: string }} Ending */
/** @typedef {{ name: string, pid: number, log: string, exited: Promise<Ending>, ended?: Ending, stop(): Promise<void> }} Running */

/** How long a guard may take to stop all it holds: apps and engines, each within its own grace. */
const WHOLE_STOP_MS = 28_000;

/** The processes of one data folder, held by a guard (see guard.mjs) that outlives this process just long enough to stop them. */
export class Guard {
  #channel;
  #next = 1;
  /** @type {Map<number, { started: (pid: number) => void, failed: (error: Error) => void, ended: (ending: Ending) => void }>} */
  #waiting = new Map();
  #over;
  #home;

  /** @param {string} home @param {import('node:child_process').ChildProcess} channel */
  constructor(home, channel) {
    this.#home = home;
    this.#channel = channel;
    this.#over = new Promise((resolve) => channel.once('exit', () => resolve(undefined)));
    channel.on('message', (message) => this.#hear(message));
    channel.once('exit', () => {
      for (const { failed, ended } of this.#waiting.values()) {
        failed(new Error('The guard process ended.'));
        ended({ code: null, signal: null, error: 'its guard process ended' });
      }
      this.#waiting.clear();
      rmSync(join(home, 'run', 'guard.json'), { force: true });
    });
  }

  /**
   * @param {string} home data folder
   * @returns {Promise<Guard>}
   */
  static async start(home) {
    for (const folder of ['run', 'logs']) mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
    const log = openSync(join(home, 'logs', 'guard.log'), 'a', 0o600);
    // Detached, so that Ctrl-C in the terminal reaches the start alone, which then stops everything in the right order.
    const channel = fork(join(import.meta.dirname, 'guard.mjs'), [home], {
      detached: true,
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    await new Promise((resolve, reject) => {
      channel.once('message', resolve);
      channel.once('error', reject);
      channel.once('exit', () => reject(new Error(`The guard process did not start; see ${join(home, 'logs', 'guard.log')}.`)));
    });
    writeFileSync(
      join(home, 'run', 'guard.json'),
      JSON.stringify({ ...identityOf(channel.pid ?? 0), name: 'guard', stopSignal: 'SIGKILL' }),
      {
        mode: 0o600,
      },
    );
    return new Guard(home, channel);
  }

  /**
   * @param {ProcessSpec} spec
   * @returns {Promise<Running>}
   */
  async spawn(spec) {
    const id = this.#next++;
    /** @type {(ending: Ending) => void} */
    let ended = () => {};
    const exited = new Promise((resolve) => (ended = resolve));
    const log = join(this.#home, 'logs', `${spec.name}.log`);
    const pid = await new Promise((resolve, reject) => {
      this.#waiting.set(id, { started: resolve, failed: reject, ended });
      this.#channel.send({ op: 'spawn', id, spec });
    });
    /** @type {Running} */
    const running = { name: spec.name, pid, log, exited, stop: () => this.#stop(id, exited) };
    void exited.then((ending) => (running.ended = ending));
    return running;
  }

  /** Stops apps, then engines, then the guard itself. */
  async stopAll() {
    if (this.#channel.connected) this.#channel.send({ op: 'stop-all' });
    const force = setTimeout(() => this.#channel.kill('SIGKILL'), WHOLE_STOP_MS);
    await this.#over;
    clearTimeout(force);
    await stopLeftovers(this.#home);
  }

  /** @param {number} id @param {Promise<Ending>} exited */
  async #stop(id, exited) {
    if (this.#channel.connected) this.#channel.send({ op: 'stop', id });
    await exited;
  }

  /** @param {any} message */
  #hear(message) {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.op === 'started') waiting.started(message.pid);
    if (message.op === 'exited') {
      this.#waiting.delete(message.id);
      waiting.failed(new Error(message.error ?? `ended with ${message.signal ?? message.code}`));
      waiting.ended({ code: message.code, signal: message.signal, error: message.error });
    }
  }
}

/**
 * Stops what an earlier start of this folder left running: waits for its guard to finish its work, then ends the rest by number
 * and start time.
 * @param {string} home
 * @returns {Promise<string[]>} names of what had to be stopped
 */
export async function stopLeftovers(home) {
  const run = join(home, 'run');
  if (!existsSync(run)) return [];
  const records = () =>
    readdirSync(run)
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ file: join(run, file), ...readRecord(join(run, file)) }));
  const guard = records().find(({ name }) => name === 'guard');
  if (guard && stillRuns(guard) && !(await until(() => !stillRuns(guard), { limitMs: WHOLE_STOP_MS }))) process.kill(guard.pid, 'SIGKILL');
  const stopped = [];
  for (const record of records()) {
    if (stillRuns(record)) {
      stopped.push(record.name);
      process.kill(record.pid, record.stopSignal);
      if (!(await until(() => !stillRuns(record), { limitMs: 10_000 }))) process.kill(record.pid, 'SIGKILL');
      await until(() => !stillRuns(record), { limitMs: 5_000 });
    }
    rmSync(record.file, { force: true });
  }
  return stopped;
}

/** @param {string} file @returns {{ pid: number, began?: string, name: string, stopSignal: NodeJS.Signals }} */
function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { pid: -1, name: '', stopSignal: 'SIGTERM' };
  }
}

/**
 * @param {string} file
 * @param {number} [lines]
 * @returns {string} the last lines of a log and the error in them, '' when there is none
 */
export function tailOf(file, lines = 25) {
  try {
    return lastWords(readFileSync(file, 'utf8'), lines);
  } catch {
    return '';
  }
}
