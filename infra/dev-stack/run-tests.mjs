// `npm test -- [PATTERN...]`: starts the engines on a throw-away folder where a test needs them, runs jest, stops everything.
// Last line: `N passed, N failed`, counting tests that really ran; a file that could not run counts as failed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { aBrowser } from './binaries/browser.mjs';
import { startEngines } from './index.mjs';
import { buildWhenStale, ROOT } from './platform/build.mjs';
import { ProcessGroup } from './processes/group.mjs';
import { whenParentGoes } from './processes/parent.mjs';

const PLACES = ['apps', 'libs', 'infra'];
const NOT_TESTS = new Set(['node_modules', 'dist', 'coverage']);

const say = (line) => process.stdout.write(`  ${line}\n`);
const args = process.argv.slice(2);
const patterns = args.filter((arg) => !arg.startsWith('-'));

/** @param {string} folder @returns {string[]} test files below it */
function specsBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_TESTS.has(entry.name) ? [] : specsBelow(path);
    return /\.spec\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const wanted = PLACES.filter((place) => existsSync(join(ROOT, place)))
  .flatMap((place) => specsBelow(join(ROOT, place)))
  .filter((file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, 'i').test(relative(ROOT, file))));
const needsEngines = wanted.some((file) => file.endsWith('.engine.spec.ts'));
/** Tests of the web application use the table of endpoints that the build makes. */
const needsBuild = needsEngines || wanted.some((file) => relative(ROOT, file).startsWith(join('apps', 'web')));
const needsBrowser = wanted.some((file) => relative(ROOT, file).startsWith(join('apps', 'e2e')));

const scratch = mkdtempSync(join(tmpdir(), 'qp-test-'));
chmodSync(scratch, 0o711);
/** @type {import('./index.mjs').StartedEngines | undefined} */
let engines;
/** @type {ProcessGroup | undefined} */
let jest;
let stopAsked = false;

function askToStop() {
  stopAsked = true;
  jest?.signal('SIGTERM');
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, askToStop);
whenParentGoes(askToStop);
process.once('exit', () => jest?.signal('SIGKILL'));

/** @param {NodeJS.ProcessEnv} env @param {string} report @returns {Promise<number | null>} */
function runJest(env, report) {
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(ROOT, 'node_modules/jest/bin/jest.js')];
  return new Promise((resolve) => {
    jest = new ProcessGroup(process.execPath, [...options, '-c', 'jest.config.mjs', '--json', `--outputFile=${report}`, ...args], {
      cwd: ROOT,
      env,
      // jest repeats its report on standard output; what people read comes on standard error
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    jest.head.once('error', () => resolve(1));
    jest.head.once('exit', (code) => resolve(code));
  });
}

/** @param {string} report @param {number | null} code @returns {{ passed: number, failed: number }} */
function count(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

async function main() {
  if (wanted.length === 0) {
    process.stderr.write(`No test file matches ${patterns.join(' ')}.\n`);
    return { passed: 0, failed: 1 };
  }
  let env = { ...process.env, NODE_ENV: 'test' };
  if (needsBuild && !needsEngines && !(await buildWhenStale(say))) throw new Error('The build failed; see above.');
  if (needsEngines) {
    const [built, up] = await Promise.allSettled([
      buildWhenStale(say),
      startEngines({
        home: join(scratch, 'home'),
        throwAway: true,
        say,
        onCrash: (message) => {
          process.stderr.write(`\n${message}\n`);
          askToStop();
        },
      }),
    ]);
    if (up.status === 'rejected') throw up.reason;
    engines = up.value;
    if (built.status === 'rejected' || !built.value) throw new Error('The build failed; see above.');
    env = { ...env, ...engines.env, ...(needsBrowser && { CHROMIUM_BIN: await aBrowser(say) }) };
  }
  if (stopAsked) return { passed: 0, failed: 1 };
  const report = process.env.QP_TEST_REPORT
    ? resolve(process.env.INIT_CWD ?? ROOT, process.env.QP_TEST_REPORT)
    : join(scratch, 'report.json');
  const code = await runJest(env, report);
  jest = undefined;
  return count(report, stopAsked ? 1 : code);
}

let result = { passed: 0, failed: 1 };
try {
  result = await main();
} catch (error) {
  process.stderr.write(`${error.name === 'Error' ? error.message : error.stack}\n`);
} finally {
  await engines?.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.stdout.write(`${result.passed} passed, ${result.failed} failed\n`);
process.exit(result.failed === 0 && !stopAsked ? 0 : 1);
