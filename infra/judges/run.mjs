// `npm run judges [NAME...]`: programs that are not ours judge what the product makes. Each `*.judge.mjs` here is one judge; a judge that
// cannot be had is a failed finding, never a skipped one. Ends with `N passed, N failed`.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenStale } from '../dev-stack/platform/build.mjs';

/**
 * What a judge says of one thing.
 * @typedef {object} Finding
 * @property {string} what what was judged, as a sentence that holds when it passes
 * @property {boolean} passed
 * @property {string} [said] the judge's own words, shown when it fails
 */
/**
 * One judge: the default export of a `NAME.judge.mjs`.
 * @typedef {object} Judge
 * @property {string} name the program, with its pinned version where it is fetched
 * @property {(say: (line: string) => void) => Promise<unknown>} fetch brings the program with its own package client; throws where it cannot be had
 * @property {(court: { program: any, folder: string, say: (line: string) => void }) => AsyncIterable<Finding>} judge makes what is judged (by the
 *   product's own code, in `folder`) and yields what the program says of it
 */

const only = process.argv.slice(2);
const say = (line) => process.stderr.write(`  ${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'qp-judges-'));
let passed = 0;
let failed = 0;

/** @param {Finding} finding */
function count({ what, passed: ok, said }) {
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${what}`);
  if (!ok && said) console.log(said.trim().replace(/^/gm, '      '));
  if (ok) passed += 1;
  else failed += 1;
}

/** @returns {Promise<Judge[]>} */
async function judges() {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.judge.mjs') && (only.length === 0 || only.some((word) => file.includes(word))),
  );
  return Promise.all(files.map(async (file) => (await import(pathToFileURL(join(import.meta.dirname, file)).href)).default));
}

/** @param {Judge} judge @param {Promise<unknown>} fetching */
async function hear(judge, fetching) {
  console.log(`\n${judge.name}`);
  const began = passed + failed;
  try {
    const program = await fetching;
    for await (const finding of judge.judge({ program, folder, say })) count(finding);
    if (passed + failed === began) count({ what: `${judge.name} judged something`, passed: false });
  } catch (error) {
    count({ what: `${judge.name} can be asked`, passed: false, said: error instanceof Error ? error.stack : String(error) });
  }
}

try {
  // The judges import what the build makes.
  if (!(await buildWhenStale(say))) throw new Error('the build failed');
  const all = await judges();
  const fetching = all.map((judge) => judge.fetch(say));
  // Whoever is asked later must not fail unheard meanwhile.
  for (const one of fetching) one.catch(() => undefined);
  for (const [at, judge] of all.entries()) await hear(judge, fetching[at]);
} catch (error) {
  count({ what: 'the judges can be called', passed: false, said: error instanceof Error ? error.stack : String(error) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
