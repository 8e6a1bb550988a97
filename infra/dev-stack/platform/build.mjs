// Builds all projects when a source changed since the last build. Asking nx costs seconds even when it has nothing to do, so
// a fingerprint of the sources (path, size, time) decides first.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { until } from '../processes/identity.mjs';
import { takeLock } from '../processes/lock.mjs';

export const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const FOLDER = join(ROOT, 'node_modules', '.cache', 'qp-release');
const STAMP = join(FOLDER, 'built');
const SOURCES = ['apps', 'libs', 'infra/build'];
const SINGLE_FILES = ['package-lock.json', 'nx.json', 'tsconfig.base.json'];
const NOT_SOURCE = new Set(['dist', 'node_modules', 'coverage', 'made']);
const OTHERS_TURN_MS = 10 * 60_000;

/** @returns {{ sources: string, outputs: string }} fingerprints of everything that a build reads, and of which outputs are there */
function fingerprint() {
  const hash = createHash('sha256');
  const outputs = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name === 'dist' || entry.name === 'made') outputs.update(`${path}\n`);
        if (NOT_SOURCE.has(entry.name)) continue;
        walk(path);
      } else if (entry.isFile() && !/\.spec\.tsx?$/.test(entry.name)) add(path);
    }
  };
  for (const folder of SOURCES) if (existsSync(join(ROOT, folder))) walk(folder);
  for (const file of SINGLE_FILES) if (existsSync(join(ROOT, file))) add(file);
  return { sources: hash.digest('hex'), outputs: outputs.digest('hex') };
}

function isFresh() {
  const { sources, outputs } = fingerprint();
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === `${sources} ${outputs}`;
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} false when the build failed; its output has been shown then
 */
export async function buildWhenStale(say) {
  if (isFresh()) return true;
  mkdirSync(FOLDER, { recursive: true });
  const lock = await until(
    () => {
      const taken = takeLock(join(FOLDER, 'build.lock'));
      return 'release' in taken ? taken : undefined;
    },
    { limitMs: OTHERS_TURN_MS, everyMs: 200 },
  );
  if (!lock) return false;
  try {
    if (isFresh()) return true;
    const began = Date.now();
    say('building the apps');
    rmSync(STAMP, { force: true });
    const { sources } = fingerprint();
    const { code, output } = await runNx(['run-many', '-t', 'build', '--outputStyle=static']);
    if (code !== 0) {
      process.stderr.write(output);
      return false;
    }
    writeFileSync(STAMP, `${sources} ${fingerprint().outputs}`);
    say(`built in ${Math.round((Date.now() - began) / 100) / 10} s`);
    return true;
  } finally {
    lock.release();
  }
}

/** @param {string[]} args @returns {Promise<{ code: number | null, output: string }>} */
function runNx(args) {
  return new Promise((resolve) => {
    // What is built is what runs in earnest, also where a test or a shell says otherwise: nx keeps it for whoever asks next.
    const env = { ...process.env, NODE_ENV: 'production', NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1', FORCE_COLOR: undefined };
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => child.kill('SIGTERM');
    process.once('exit', end);
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.once('close', (code) => (process.off('exit', end), resolve({ code, output })));
  });
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await buildWhenStale((line) => console.log(line))) ? 0 : 1;
