import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, versionOf } from '../binaries/programs.mjs';
import { fetchTemporal } from '../binaries/temporal-binary.mjs';
import { madeWith, noteMadeWith, StartRefused } from '../home/home.mjs';
import { answers } from '../processes/ports.mjs';
import { readyOrEnded } from './ready.mjs';

export const NAMESPACE = 'release';
const RETENTION = '90d';
const SEARCH_ATTRIBUTES = ['CasePhase=Keyword', 'SponsorId=Keyword', 'QpId=Keyword', 'CertifyBy=Datetime'];
const DYNAMIC_CONFIG = { 'history.maxInFlightUpdates': '100' };

/**
 * Temporal's development server: with a database file for a folder that stays, in memory for tests.
 * @param {import('./context.mjs').EngineContext} ctx
 * @returns {import('./context.mjs').Engine}
 */
export function temporalEngine(ctx) {
  const given = process.env.TEMPORAL_ADDRESS;
  const namespace = given ? (process.env.TEMPORAL_NAMESPACE ?? NAMESPACE) : NAMESPACE;
  let address = given ?? '';
  let program = '';
  let server = '';
  let running;
  const cli = (...args) => promisify(execFile)(program, [...args, '--address', address], { timeout: 15_000 });

  return {
    name: 'temporal',
    async find() {
      if (given) return { how: 'TEMPORAL_ADDRESS' };
      const { path, how } = await findProgram({
        variable: 'TEMPORAL_CLI',
        name: 'temporal',
        fetch: fetchTemporal,
        say: (line) => ctx.say(`temporal: ${line}`),
      });
      program = path;
      server = versionOf(path, /(\d+\.\d+\.\d+ \(Server [\d.]+)/).replace('(', '');
      return { how: `${how}, ${path}`, version: server };
    },
    async start() {
      if (given) return;
      const folder = join(ctx.home, 'temporal');
      const file = join(folder, 'temporal.db');
      refuseOtherVersion(file);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const port = await ctx.port();
      address = `127.0.0.1:${port}`;
      const config = { ...DYNAMIC_CONFIG, ...configFromEnvironment(), ...ctx.dynamicConfig };
      running = await ctx.guard.spawn({
        name: 'temporal',
        kind: 'engine',
        command: program,
        args: [
          ...[
            'server',
            'start-dev',
            '--headless',
            '--ip',
            '127.0.0.1',
            '--port',
            String(port),
            '--namespace',
            NAMESPACE,
            '--log-level',
            'warn',
          ],
          ...['--http-port', String(await ctx.port()), '--metrics-port', String(await ctx.port())],
          ...(ctx.throwAway ? [] : ['--db-filename', file, '--sqlite-pragma', 'journal_mode=WAL']),
          ...SEARCH_ATTRIBUTES.flatMap((attribute) => ['--search-attribute', attribute]),
          ...Object.entries(config).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
        ],
        env: { ...process.env, GOMEMLIMIT: '768MiB' },
        cwd: folder,
        stopSignal: 'SIGINT',
        graceMs: 10_000,
      });
      if (!ctx.throwAway) noteMadeWith(ctx.home, 'temporal', server);
    },
    async ready() {
      const port = Number(address.split(':').pop());
      const serving = async () =>
        given !== undefined ||
        ((await answers(port)) &&
          (await cli('operator', 'namespace', 'describe', '-n', NAMESPACE).then(
            () => true,
            () => false,
          )));
      await readyOrEnded(running, serving, 40_000);
      if (running && !ctx.throwAway) await cli('operator', 'namespace', 'update', '-n', NAMESPACE, '--retention', RETENTION);
    },
    running: () => running,
    settings: () => ({ address, namespace }),
    stop: async () => running?.stop(),
  };

  /** The development server never migrates its file, so a file of another server release is not opened. @param {string} file */
  function refuseOtherVersion(file) {
    const noted = madeWith(ctx.home, 'temporal');
    const release = (version) => /Server (\d+\.\d+)/.exec(version)?.[1];
    if (noted && existsSync(file) && release(noted) !== release(server)) {
      throw new StartRefused(
        `The Temporal data in ${file} were made by the command line ${noted}; the one found is ${server}, and they are never migrated. ` +
          'Set TEMPORAL_CLI to the one that made them, or give another folder with --home DIR.',
      );
    }
  }
}

/** `QP_TEMPORAL_CONFIG=key=value,key=value`: more settings of the server, for experiments and tests. @returns {Record<string, string>} */
function configFromEnvironment() {
  const pairs = (process.env.QP_TEMPORAL_CONFIG ?? '').split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
