import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Free space below which nothing is started, in MiB. */
const LEAST_FREE_MB = Number(process.env.QP_MIN_FREE_MB ?? 300);

/** Something the person at the terminal has to know or do; printed without a stack trace. */
export class StartRefused extends Error {}

/**
 * The data folder, made where missing. Root's is passable for others, because Postgres runs as another user then; the files
 * with secrets are readable by the owner alone.
 * @param {string} folder
 * @returns {string} absolute path
 */
export function openHome(folder) {
  const home = resolve(folder);
  try {
    if (!existsSync(home)) {
      mkdirSync(home, { recursive: true });
      chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    for (const name of ['run', 'logs']) mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
    const { bavail, bsize } = statfsSync(home);
    const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
    if (freeMb < LEAST_FREE_MB) {
      throw new StartRefused(
        `Only ${freeMb} MB are free on the disk of ${home}; QP Release needs at least ${LEAST_FREE_MB} MB. Free some space, or put the data elsewhere with --home DIR.`,
      );
    }
  } catch (error) {
    if (error.code === 'ENOSPC')
      throw new StartRefused(`The disk of ${home} is full. Free some space, or put the data elsewhere with --home DIR.`);
    if (['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code)) {
      throw new StartRefused(`The data folder ${home} cannot be written (${error.code}). Name another one with --home DIR.`);
    }
    throw error;
  }
  return home;
}

/**
 * @template T
 * @param {string} file
 * @returns {T | undefined}
 */
export function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Writes a file that its owner alone may read, whole or not at all.
 * @param {string} file
 * @param {unknown} value
 */
export function writePrivateJson(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** @typedef {{ postgresPassword: string, s3AccessKey: string, s3SecretKey: string }} Credentials */

/**
 * Credentials of this folder's engines: random, made once, before any engine stores them.
 * @param {string} home
 * @returns {Credentials}
 */
export function credentialsOf(home) {
  const file = join(home, 'credentials.json');
  const known = readJson(file);
  if (known) return known;
  const made = {
    postgresPassword: randomBytes(18).toString('base64url'),
    s3AccessKey: `qp${randomBytes(8).toString('hex')}`,
    s3SecretKey: randomBytes(24).toString('base64url'),
  };
  writePrivateJson(file, made);
  return made;
}

/**
 * What this folder was made with: an engine's data is not opened by a version that would not understand it.
 * @param {string} home
 * @param {string} engine
 * @returns {string | undefined} the version noted for an engine
 */
export function madeWith(home, engine) {
  return readJson(join(home, 'versions.json'))?.[engine];
}

/** @param {string} home @param {string} engine @param {string} version */
export function noteMadeWith(home, engine, version) {
  const file = join(home, 'versions.json');
  writePrivateJson(file, { ...readJson(file), [engine]: version });
}
