import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../home/home.mjs';
import { EngineEnded, readyOrEnded } from '../engines/ready.mjs';
import { lastWords } from '../processes/last-words.mjs';
import { mainOf } from './apps.mjs';

const READY_MS = 90_000;
const GRACE_MS = 10_000;
/** An app that crashes more often than this within a minute is not started again. */
const CRASHES_PER_MINUTE = 5;
/** Attempts to get an app ready: an engine may have said that it is ready and refuse the first to ask. */
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
const NODE_OPTIONS = [`--import=${new URL('own-source-maps.mjs', import.meta.url)}`, '--disable-warning=ExperimentalWarning'];

/**
 * Runs one mode of an app to its end (keys, migrate, setup). Its output goes to the app's log.
 * @param {{ home: string, app: string, args: string[], env: NodeJS.ProcessEnv }} job
 * @returns {Promise<string>} what it wrote to standard output
 * @throws {StartRefused} with the end of its output when it fails
 */
export function runToEnd({ home, app, args, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_OPTIONS, mainOf(app), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    const log = join(home, 'logs', `${app}.log`);
    let output = '';
    let all = '';
    const keep = (part) => {
      all += part;
      appendFileSync(log, part, { mode: 0o600 });
    };
    child.stdout.on('data', (part) => (keep(part), (output += part)));
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('exit', end);
      if (code === 0) return resolve(output);
      const ended = `\`${app} ${args.join(' ')}\` ended with ${signal ?? code}; its log is ${log}`;
      reject(new StartRefused(`${ended}; the end of it:\n${lastWords(all)}`));
    });
  });
}

/**
 * Starts a service, waits until it is ready, and starts it again when it crashes: before that a few times, later as often as is reasonable.
 * @param {object} of
 * @param {import('../processes/guarded.mjs').Guard} of.guard
 * @param {import('./apps.mjs').AppProcess} of.process
 * @param {number} of.port
 * @param {NodeJS.ProcessEnv} of.env
 * @param {() => boolean} of.isStopping
 * @param {(line: string) => void} of.say
 * @param {(message: string) => void} of.onGivenUp
 * @returns {Promise<void>}
 */
export async function serve({ guard, process: { name, app, mode }, port, env, isStopping, say, onGivenUp }) {
  const start = () =>
    guard.spawn({
      name,
      kind: 'app',
      command: process.execPath,
      args: [...NODE_OPTIONS, mainOf(app), mode],
      env: { ...env, PORT: String(port) },
      stopSignal: 'SIGTERM',
      graceMs: GRACE_MS,
    });
  const answersReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  void keepUp(await startUntilReady());

  async function startUntilReady() {
    for (let attempt = 1; ; attempt++) {
      const running = await start();
      try {
        await readyOrEnded(running, answersReady, READY_MS);
        return running;
      } catch (error) {
        if (!running.ended || attempt === ATTEMPTS || isStopping()) throw error;
        await pauseAfter(running, attempt, ' before it was ready');
      }
    }
  }

  /** Says that it ended and waits, longer each time. @param {import('../processes/guarded.mjs').Running} ended @param {number} times */
  async function pauseAfter({ ended, log }, times, when = '') {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), LONGEST_PAUSE_MS);
    say(`${name} ended (${ended?.signal ?? `exit ${ended?.code}`})${when}; starts again in ${pause} ms; its log is ${log}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }

  /** @param {import('../processes/guarded.mjs').Running} first */
  async function keepUp(first) {
    let current = first;
    /** @type {number[]} */
    let crashes = [];
    for (;;) {
      await current.exited;
      if (isStopping()) return;
      crashes = [...crashes.filter((at) => at > Date.now() - 60_000), Date.now()];
      const what = new EngineEnded(current).message;
      if (crashes.length > CRASHES_PER_MINUTE) return onGivenUp(`${name} crashed ${crashes.length} times within a minute. ${what}`);
      await pauseAfter(current, crashes.length);
      if (isStopping()) return;
      try {
        current = await start();
      } catch (error) {
        return isStopping() ? undefined : onGivenUp(`${name} could not be started again: ${error.message}`);
      }
    }
  }
}
