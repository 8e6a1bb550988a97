// fsck of transparency-dev's Tessera: reads a whole log in the C2SP layout and makes its tree again. Built by Go's own module proxy.
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cached, command, NotFetched } from '../dev-stack/binaries/cache.mjs';
import { exportedLog } from './audit-log/exhibit.mjs';

const MODULE = 'github.com/transparency-dev/tessera/cmd/fsck';
const VERSION = 'v1.0.2';
const PATIENCE_MS = 15_000;

/** @param {string} folder @param {(line: string) => void} say */
async function build(folder, say) {
  say(`builds ${MODULE} ${VERSION} with Go`);
  const env = { GOBIN: folder, GOPATH: join(folder, 'go'), GOFLAGS: '-modcacherw', CGO_ENABLED: '0' };
  await command('go', ['install', `${MODULE}@${VERSION}`], { env });
  rmSync(join(folder, 'go'), { recursive: true, force: true });
}

/**
 * It says so where a log is whole. On one that is not it may go on asking for what does not fit, so it gets its time.
 * @param {string} fsck @param {string} log @returns {Promise<{ ok: boolean, said: string }>}
 */
function ask(fsck, log) {
  const args = ['--ui=false', `--storage_url=${pathToFileURL(log).href}/`, `--public_key=${join(log, 'vkey')}`];
  return new Promise((resolve) =>
    execFile(fsck, args, { timeout: PATIENCE_MS, killSignal: 'SIGKILL' }, (_, out, err) => {
      const said = `${out}${err}`;
      resolve({ ok: said.includes("Successfully fsck'd log"), said });
    }),
  );
}

/** Ways to alter the log, each in a copy. @type {Record<string, (log: string) => void>} */
const changes = {
  'one letter of an entry changed': (log) => edit(join(log, 'tile/entries/001'), (bytes) => bytes.with(500, bytes[500] ^ 1)),
  'an entry deleted': (log) => edit(join(log, 'tile/entries/000'), (bytes) => bytes.subarray(2 + bytes.readUInt16BE(0))),
  'a hash of the leaves changed': (log) => edit(join(log, 'tile/0/001'), (bytes) => bytes.fill(7, 64, 96)),
  'a tile missing': (log) => rmSync(join(log, 'tile/0/001')),
  'another size in its head': (log) =>
    edit(join(log, 'checkpoint'), (bytes) => Buffer.from(bytes.toString().replace(/\n(\d+)\n/, (_, size) => `\n${size - 1}\n`))),
};

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path)));
}

/** @type {import('./run.mjs').Judge} */
export default {
  name: `fsck of Tessera ${VERSION}: the exported audit log`,
  async fetch(say) {
    await command('go', ['version']).catch(() => {
      throw new NotFetched('Go is needed to build it, and there is none');
    });
    return cached(`tessera-fsck-${VERSION}`, 'fsck', build, say);
  },
  async *judge({ program, folder }) {
    const { path } = await exportedLog(folder);
    const whole = await ask(program, path);
    yield { what: 'the exported log is whole: entries, tiles, root and signature', passed: whole.ok, said: whole.said };
    for (const [what, change] of Object.entries(changes)) {
      const copy = join(folder, 'changed-log');
      rmSync(copy, { recursive: true, force: true });
      cpSync(path, copy, { recursive: true });
      change(copy);
      const { ok, said } = await ask(program, copy);
      yield { what: `a log with ${what} is not called whole`, passed: !ok, said };
    }
  },
};
