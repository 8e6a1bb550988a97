// `npm run check`: everything that needs no engine. Each step says what it proves; all run, then the verdict.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strangeInstallScripts } from './install-scripts.mjs';

const root = join(import.meta.dirname, '..', '..');
const bin = (name) => join(root, 'node_modules', name);
const node = process.execPath;

/** Lock file integrity: every package from a registry has a hash, and no host name stands in it. */
function lockFile() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const bad = Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link && (!entry.integrity || entry.resolved))
    .filter(([, entry]) => !entry.inBundle);
  return bad.map(([path, entry]) => `${path}: ${entry.integrity ? 'names a host' : 'has no integrity hash'}`);
}

const allowedLicences =
  /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|CC-BY-3\.0|Python-2\.0|Unlicense|PostgreSQL|MPL-2\.0|WTFPL|Artistic-2\.0|MIT AND .*|.* OR MIT.*|\(?MIT OR .*|\(BSD-3-Clause OR .*|BSD-3-Clause OR .*|Apache-2\.0 AND .*|LicenseRef-.*)\)?\*?$/;

/** Licences that a person read, because their name alone does not say enough. */
const readByPerson = new Map([
  ['dejavu-fonts-ttf', 'Bitstream Vera licence: may be embedded and passed on'],
  ['unionfs', 'public domain'],
  ['argparse', 'Python Software Foundation licence: permissive'],
  ['date-holidays', 'code ISC, holiday data CC BY: named in the documentation'],
]);

/** Licences of what is shipped (development tools do not travel with the product). */
async function licences() {
  const checker = await import('license-checker-rseidelsohn');
  const found = await new Promise((resolve, reject) =>
    checker.init({ start: root, production: true, excludePrivatePackages: true }, (error, packages) =>
      error ? reject(error) : resolve(packages),
    ),
  );
  return Object.entries(found)
    .filter(([, entry]) => ![entry.licenses].flat().every((licence) => allowedLicences.test(String(licence))))
    .filter(([name]) => !/^(node-linux|node-win|@qp\/|qp-release)/.test(name) && !readByPerson.has(name.slice(0, name.lastIndexOf('@'))))
    .map(([name, entry]) => `${name}: ${entry.licenses}`);
}

function command(args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve(code === 0 ? [] : [output.trim() || `exit ${code}`]));
  });
}

/** Types of the web application, which are made from the operations first. */
async function webTypes() {
  const made = await command([bin('nx/dist/bin/nx.js'), 'run', '@qp/web:generate', '--outputStyle=static']);
  return made.length > 0 ? made : command([bin('typescript-native/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json']);
}

const steps = [
  ['types (TypeScript 7)', () => command([bin('typescript-native/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'])],
  ['types of the web application', webTypes],
  [
    'layers and import cycles',
    () => command([bin('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'infra']),
  ],
  ['lint', () => command([bin('eslint/bin/eslint.js'), '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'])],
  ['formatting', () => command([bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '--cache', '.'])],
  ['dead code', () => command([bin('knip/bin/knip.js'), '--no-progress'])],
  ['lock file', async () => lockFile()],
  ['install scripts', async () => strangeInstallScripts(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))],
  ['licences', licences],
  // a copy without its history has no messages
  ['commit messages', async () => (existsSync(join(root, '.git')) ? command([join(import.meta.dirname, 'check-commits.mjs')]) : [])],
];

const only = process.argv.slice(2);
const wanted = steps.filter(([name]) => only.length === 0 || only.some((word) => name.includes(word)));
let failed = 0;

/** Runs steps one after the other, and says of each what it found. */
async function inTurn(some) {
  for (const [name, run] of some) {
    const started = performance.now();
    const problems = await run();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`);
    for (const problem of problems) console.log(problem.replace(/^/gm, '      '));
    if (problems.length > 0) failed += 1;
  }
}

// The linter reads what the types of the web application are made of. It takes as long as all others together, and one core.
await inTurn(wanted.filter(([name]) => name.startsWith('types')));
const [linting, others] = [
  wanted.filter(([name]) => name === 'lint'),
  wanted.filter(([name]) => !name.startsWith('types') && name !== 'lint'),
];
await Promise.all([inTurn(linting), inTurn(others)]);
console.log(`check: ${failed === 0 ? 'all clean' : `${failed} of ${steps.length} steps failed`}`);
process.exitCode = failed === 0 ? 0 : 1;
