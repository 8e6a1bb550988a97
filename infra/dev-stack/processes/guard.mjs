// The parent of everything that a start runs. It has one job: when the start goes away, however that happens (kill -9
// included), the channel to it closes, and the guard stops the apps, then the engines, and ends. So no process is orphaned.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from './identity.mjs';

const LARGEST_LOG = 10 * 1024 * 1024;
const home = process.argv[2];
const run = join(home, 'run');
const logs = join(home, 'logs');

/** @typedef {{ spec: import('./guarded.mjs').ProcessSpec, child: import('node:child_process').ChildProcess, gone: Promise<void> }} Guarded */
/** @type {Map<number, Guarded>} */
const children = new Map();
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

/** Where the system can do it, a child also gets its stop signal when the guard itself is killed. */
const dieWithParent =
  process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0
    ? (signal) => ['setpriv', '--pdeathsig', signal.replace('SIG', ''), '--']
    : () => [];

function tell(message) {
  if (process.connected) process.send(message, () => {});
}

function openLog(name) {
  const file = join(logs, `${name}.log`);
  try {
    if (statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`);
  } catch {
    // no log yet
  }
  return openSync(file, 'a', 0o600);
}

/** @param {number} id @param {import('./guarded.mjs').ProcessSpec} spec */
function start(id, spec) {
  const record = join(run, `${spec.name}.json`);
  const log = openLog(spec.name);
  const [command, ...args] = [...dieWithParent(spec.stopSignal), spec.command, ...spec.args];
  const child = spawn(command, args, {
    cwd: spec.cwd,
    env: spec.env,
    uid: spec.uid,
    gid: spec.gid,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = false;
  const gone = new Promise((resolve) => {
    const end = (code, signal, error) => {
      if (ended) return;
      ended = true;
      children.delete(id);
      rmSync(record, { force: true });
      tell({ op: 'exited', id, code, signal, error });
      resolve();
    };
    child.once('exit', (code, signal) => end(code, signal));
    child.once('error', (error) => end(null, null, error.message));
  });
  children.set(id, { spec, child, gone });
  if (child.pid) {
    writeFileSync(record, JSON.stringify({ ...identityOf(child.pid), name: spec.name, stopSignal: spec.stopSignal }), { mode: 0o600 });
    tell({ op: 'started', id, pid: child.pid });
  }
}

/** @param {Guarded} guarded */
async function stop({ spec, child, gone }) {
  child.kill(spec.stopSignal);
  const force = setTimeout(() => child.kill('SIGKILL'), spec.graceMs);
  await gone;
  clearTimeout(force);
}

async function stopAll() {
  if (stopping) return;
  stopping = true;
  for (const kind of ['app', 'engine']) {
    await Promise.all([...children.values()].filter(({ spec }) => spec.kind === kind).map(stop));
  }
  process.exit(0);
}

mkdirSync(run, { recursive: true, mode: 0o700 });
mkdirSync(logs, { recursive: true, mode: 0o700 });
process.on('disconnect', stopAll);
process.on('message', (message) => {
  if (message.op === 'spawn' && !stopping) start(message.id, message.spec);
  if (message.op === 'stop' && children.has(message.id)) void stop(children.get(message.id));
  if (message.op === 'stop-all') void stopAll();
});
tell({ op: 'ready' });
