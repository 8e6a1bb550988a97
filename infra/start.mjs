// The file behind `npm start`, `npm test` and the other commands. Runs on the machine's Node 20 or newer without dependencies:
// installs the packages where they are missing or older than the lock file, then hands over to the Node 24 that came with them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Oldest Node that the apps run on. */
const NODE_NEEDED = [24, 9];
const STAMP = join(ROOT, 'node_modules', '.qp-lock-sha256');
const SCRIPTS = {
  start: ['infra/dev-stack/start-platform.mjs'],
  test: ['infra/dev-stack/run-tests.mjs'],
  qp: ['infra/dev-stack/run-qp.mjs'],
  check: ['infra/build/check.mjs'],
  audit: ['infra/build/audit.mjs'],
  bench: ['infra/bench/run.mjs'],
  judges: ['infra/judges/run.mjs'],
  build: ['infra/dev-stack/platform/build.mjs'],
};
/** Commands that need the engines: what npm does not bring is fetched while npm installs. */
const WITH_ENGINES = ['start', 'test', 'bench'];

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let ending = false;

/** Passes a signal on; the child decides how to end. Ctrl-C in a terminal reaches it anyway, and a second one is harmless. */
function passOn(signal) {
  ending = true;
  for (const child of children) child.kill(signal);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal));
// npm may go without telling us (its shell passes no signal on, or it was killed): then we go too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && !ending && passOn('SIGTERM'), 500).unref();

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {'inherit' | 'stderr'} output `stderr` keeps our own output clean for programs that read it
 * @returns {Promise<number>} exit code
 */
function run(command, args, env, output = 'inherit') {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: output === 'inherit' ? 'inherit' : ['ignore', 2, 2] });
    children.add(child);
    child.once('error', (error) => (process.stderr.write(`${command}: ${error.message}\n`), resolve(1)));
    child.once('exit', (code, signal) => {
      children.delete(child);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** @returns {boolean} whether node_modules is what the lock file asks for */
function isInstalled() {
  const done = join(ROOT, 'node_modules', '.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (!existsSync(done)) return false;
  if (!existsSync(lock)) return true;
  const hash = lockHash();
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8').trim() === hash;
  if (statSync(done).mtimeMs < statSync(lock).mtimeMs) return false;
  writeFileSync(STAMP, hash);
  return true;
}

/** The machine's own programs: npm must not run on a Node that it is about to replace. */
function outsideEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const env = { ...process.env, PATH: path.join(delimiter) };
  delete env.npm_config_prefix;
  return env;
}

/**
 * Two starts at once must not unpack into the same folder: the second waits, and then finds the work done.
 * @returns {Promise<(code: number) => number>} lets the next one in
 */
async function oneInstallAtATime() {
  const lock = join(tmpdir(), `qp-release-install-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`);
  for (let told = false; ; await new Promise((resolve) => setTimeout(resolve, 250))) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return (code) => (rmSync(lock, { force: true }), code);
    } catch {
      if (!told) process.stderr.write('  packages: another start is installing them; waiting for it\n');
      told = true;
      if (!isRunning(Number(readIfThere(lock)))) rmSync(lock, { force: true });
    }
  }
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {string} command @returns {Promise<number>} exit code */
async function install(command) {
  if (!existsSync(join(ROOT, 'package-lock.json'))) {
    process.stderr.write('package-lock.json is missing; this is not a whole copy of the repository.\n');
    return 1;
  }
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const release = await oneInstallAtATime();
  if (isInstalled()) return release(0);
  process.stderr.write('Installing packages (npm ci; one to three minutes, once)\n');
  const progress = setInterval(() => process.stderr.write(`  packages: still installing, ${seconds()} s\n`), 15_000);
  const env = outsideEnvironment();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const packages = run(
    npm,
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    env,
    'stderr',
  ).then((code) => {
    clearInterval(progress);
    if (code === 0) writeFileSync(STAMP, lockHash());
    process.stderr.write(code === 0 ? `  packages: installed in ${seconds()} s\n` : '  packages: npm ci failed; see above\n');
    if (code !== 0) for (const child of children) child.kill('SIGTERM');
    return code;
  });
  const engines = WITH_ENGINES.includes(command)
    ? run(process.execPath, [join(ROOT, 'infra', 'dev-stack', 'fetch-engines.mjs')], env, 'stderr')
    : 0;
  const [code, engineCode] = await Promise.all([packages, engines]);
  return release(code || engineCode);
}

/** @param {string} node @returns {boolean} */
function isNewEnough(node) {
  const [major, minor] = (/^v(\d+)\.(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [])
    .slice(1)
    .map(Number);
  return major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
}

/** @returns {string | undefined} a Node that is new enough */
function findNode() {
  const platform = { linux: 'linux', win32: 'win', darwin: 'darwin' }[process.platform] ?? process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const brought = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  return [brought, process.execPath, program].find((node) => (node === program || existsSync(node)) && isNewEnough(node));
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  const script = SCRIPTS[command];
  if (!script) {
    process.stderr.write(`Usage: node infra/start.mjs ${Object.keys(SCRIPTS).join('|')} [arguments]\n`);
    return 2;
  }
  if (!isInstalled()) {
    const code = await install(command);
    if (code !== 0 || ending) return ending ? 130 : code;
  }
  const node = findNode();
  if (!node) {
    process.stderr.write(
      `QP Release needs Node ${NODE_NEEDED.join('.')} or newer; this is ${process.version}, and npm has no Node 24 package for ${process.platform} ${process.arch}. ` +
        'Install Node 24 (https://nodejs.org) and run the command again.\n',
    );
    return 1;
  }
  const [file, ...first] = script;
  const handOver = ['--disable-warning=ExperimentalWarning', join(ROOT, file), ...first, ...args];
  // One process less where this Node can become the other.
  if (typeof process.execve === 'function' && process.platform !== 'win32') process.execve(node, [node, ...handOver], process.env);
  return run(node, handOver, process.env);
}

process.exitCode = await main();
