import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { canEnter, postgresBinaries, postgresUser, SYSTEM_FOLDER } from '../binaries/postgres-binaries.mjs';
import { startOf } from '../processes/identity.mjs';
import { readJson, StartRefused, writePrivateJson } from '../home/home.mjs';
import { readyOrEnded } from './ready.mjs';

const MAJOR = '18';
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];
/** A throw-away folder need not survive a power cut. */
const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * @param {import('./context.mjs').EngineContext} ctx
 * @returns {import('./context.mjs').Engine}
 */
export function postgresEngine(ctx) {
  const given = process.env.DATABASE_URL;
  let binaries;
  let user = {};
  let running;
  let url = given ?? '';

  async function connects() {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  }

  return {
    name: 'postgres',
    async find() {
      if (given) return { how: 'DATABASE_URL' };
      user = postgresUser();
      binaries = postgresBinaries(user);
      return { how: binaries.copied ? `npm package, copied to ${binaries.folder}` : 'npm package', version: binaries.version };
    },
    async start() {
      if (given) return;
      const data = dataFolder(ctx, user);
      if (!existsSync(data)) await initialise(data);
      const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
      if (made !== MAJOR) {
        throw new StartRefused(
          `The data in ${data} were made by Postgres ${made}; this is Postgres ${MAJOR}. Start the release that made them, or give another folder with --home DIR.`,
        );
      }
      forgetDeadPostmaster(data);
      const port = await ctx.port();
      const settings = [
        `port=${port}`,
        'listen_addresses=127.0.0.1',
        'unix_socket_directories=',
        'timezone=UTC',
        'max_connections=300',
        'shared_buffers=128MB',
        ...(ctx.throwAway ? THROW_AWAY : []),
      ];
      running = await ctx.guard.spawn({
        name: 'postgres',
        kind: 'engine',
        command: join(binaries.folder, 'bin', 'postgres'),
        args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
        env: { ...process.env, PGDATA: data },
        cwd: data,
        uid: user.uid,
        gid: user.gid,
        stopSignal: 'SIGINT',
        graceMs: 12_000,
      });
      url = `postgres://postgres:${ctx.credentials.postgresPassword}@127.0.0.1:${port}/postgres`;
    },
    ready: () => readyOrEnded(running, connects, 30_000),
    running: () => running,
    settings: () => ({ url }),
    stop: async () => running?.stop(),
  };

  /** Makes a new cluster under a name of its own first, so that an interrupted start leaves nothing half made. @param {string} data */
  async function initialise(data) {
    const making = `${data}.new`;
    const password = `${data}.password`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { mode: 0o700 });
    writeFileSync(password, ctx.credentials.postgresPassword, { mode: 0o600 });
    if (user.uid !== undefined) for (const path of [making, password]) chownSync(path, user.uid, user.gid ?? user.uid);
    try {
      await promisify(execFile)(
        join(binaries.folder, 'bin', 'initdb'),
        [
          '-D',
          making,
          '--username=postgres',
          `--pwfile=${password}`,
          '--auth=scram-sha-256',
          '--no-instructions',
          ...(ctx.throwAway ? ['--no-sync'] : []),
          ...LOCALE,
        ],
        { cwd: '/', uid: user.uid, gid: user.gid },
      );
      renameSync(making, data);
    } catch (error) {
      const words = String(error.stderr || error.message).trim();
      throw new StartRefused(
        /No space left/.test(words) ? `The disk of ${data} is full: ${words}` : `Postgres could not make its data folder ${data}: ${words}`,
      );
    } finally {
      rmSync(password, { force: true });
    }
  }
}

/**
 * After a kill -9 the number in `postmaster.pid` may belong to a process that is dead but not yet collected; Postgres would
 * take it for a running one. Its own check of shared memory still in use stays.
 * @param {string} data
 */
function forgetDeadPostmaster(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (startOf(pid) === undefined) rmSync(file, { force: true });
}

/**
 * Data go below the data folder; where root's Postgres user cannot enter it (a clone under root's home), below a system folder,
 * and the data folder remembers which.
 * @param {import('./context.mjs').EngineContext} ctx
 * @param {import('../binaries/postgres-binaries.mjs').PostgresUser} user
 */
function dataFolder(ctx, user) {
  const usual = join(ctx.home, 'postgres');
  const note = join(ctx.home, 'postgres.location.json');
  const noted = readJson(note)?.folder;
  if (noted) {
    if (!existsSync(noted)) mkdirSync(noted, { recursive: true, mode: 0o711 });
    return join(noted, 'data');
  }
  if (!existsSync(usual)) mkdirSync(usual, { mode: 0o700 });
  if (user.uid === undefined) return join(usual, 'data');
  chownSync(usual, user.uid, user.gid ?? user.uid);
  if (canEnter(usual, user)) return join(usual, 'data');
  rmSync(usual, { recursive: true });
  const folder = join(SYSTEM_FOLDER, `data-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chownSync(folder, user.uid, user.gid ?? user.uid);
  writePrivateJson(note, { folder });
  ctx.say(`postgres: the user ${user.name} cannot enter ${ctx.home}, so the database lies in ${folder}`);
  return join(folder, 'data');
}
