import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../../dev-stack/platform/build.mjs';
import { commandOf, environmentOf, ticksOf, treeOf } from './processes.mjs';

const READY = /^QP Release is ready at (http:\/\/127\.0\.0\.1:\d+)$/m;
/** Away from the ports that a person's own start takes. */
const FIRST_PORT = 6200;
const LONGEST_START_MS = 180_000;
/** Engines that somebody else gave would be measured instead of ours, and their data changed. */
const GIVEN = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'SMTP_URL'];

/** One whole platform on a data folder made for it, started as `npm start` does. */
export class Platform {
  #folder = mkdtempSync(join(tmpdir(), 'qp-bench-'));
  /** Absolute path of the throw-away data folder. */
  home = join(this.#folder, 'home');
  /** Address of the gateway, once ready. */
  url = '';
  /** Seconds from the start of the command to the line that says ready. */
  readySeconds = Number.NaN;
  #output = '';
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  #ended = Promise.resolve(/** @type {number | null} */ (null));

  /**
   * What the demo's people do would be measured with everything else: they fill the house only where that is asked for.
   * @param {{ organisation?: boolean }} [options]
   * @returns {Promise<void>} when everything answers @throws {Error} with its output when it ends before
   */
  async start({ organisation = false } = {}) {
    // The database may run as another user, who has to pass through.
    chmodSync(this.#folder, 0o755);
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !GIVEN.includes(name) && !name.startsWith('npm_')));
    this.#output = '';
    const began = performance.now();
    const child = spawn(
      process.execPath,
      [join(ROOT, 'infra', 'start.mjs'), 'start', '--home', this.home, '--port', String(FIRST_PORT)],
      // A group of its own: Ctrl-C reaches it through us, after what we do with it has ended.
      { cwd: ROOT, env: { ...env, QP_DEMO_ORGANISATION: organisation ? 'on' : 'off' }, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
    );
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('exit', resolve));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (this.#output += part));
    this.url = await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`The platform ${why}; its output:\n${this.#output}`));
      const limit = setTimeout(() => fail(`was not ready within ${LONGEST_START_MS / 1000} s`), LONGEST_START_MS);
      child.once('exit', (code) => (clearTimeout(limit), fail(`ended with ${code} before it was ready`)));
      child.stdout.on('data', () => {
        const url = READY.exec(this.#output)?.[1];
        if (url) (clearTimeout(limit), resolve(url));
      });
    });
    this.readySeconds = (performance.now() - began) / 1000;
  }

  /** Whether it has printed these words since its last start. @param {string} words */
  said(words) {
    return this.#output.includes(words);
  }

  /** @returns {number[]} all its processes: start, guard, engines, apps */
  processes() {
    return this.#child?.pid ? treeOf(this.#child.pid) : [];
  }

  /** @returns {{ postgres: { url: string }, temporal: { address: string, namespace: string } }} where its engines listen */
  engines() {
    return JSON.parse(readFileSync(join(this.home, 'engines.json'), 'utf8'));
  }

  /** Address of one of its services, as the gateway was told. @param {string} variable */
  address(variable) {
    const gateway = this.processes().find((pid) => /gateway\/dist\/main\.js serve/.test(commandOf(pid)));
    const address = gateway && environmentOf(gateway)[variable];
    if (!address) throw new Error(`no process of the platform knows ${variable}`);
    return address;
  }

  /** Waits until it does nothing of note: below a twentieth of a core for three seconds. @param {number} limitSeconds */
  async idle(limitSeconds) {
    const end = Date.now() + limitSeconds * 1000;
    for (let quiet = 0; quiet < 3 && Date.now() < end;) {
      const before = ticksOf(this.processes());
      await pause(1000);
      quiet = ticksOf(this.processes()) - before <= 5 ? quiet + 1 : 0;
    }
  }

  /** Ends it and keeps its data: `start` goes on with them. */
  async pause() {
    const child = this.#child;
    if (child?.pid && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT');
      await this.#ended;
    }
  }

  /** Ends it and removes its data. */
  async stop() {
    await this.pause();
    const elsewhere = join(this.home, 'postgres.location.json');
    if (existsSync(elsewhere)) rmSync(JSON.parse(readFileSync(elsewhere, 'utf8')).folder, { recursive: true, force: true });
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20 });
  }
}
