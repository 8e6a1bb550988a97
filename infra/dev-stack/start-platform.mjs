// `npm start`: engines, build, migrations, apps, first set-up; then stays in the foreground until it is told to stop.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused, openHome, readJson, writePrivateJson } from './home/home.mjs';
import { startEngines } from './index.mjs';
import { announcement } from './platform/announcement.mjs';
import { runToEnd, serve } from './platform/app-runner.mjs';
import { builtApps, environments, mainOf, PROCESSES } from './platform/apps.mjs';
import { buildWhenStale } from './platform/build.mjs';
import { platformDatabase } from './platform/database.mjs';
import { fillDemo } from './platform/demo-organisation.mjs';
import { readOptions, USAGE, WrongUse } from './platform/options.mjs';
import { whenParentGoes } from './processes/parent.mjs';
import { Ports } from './processes/ports.mjs';

const say = (line) => process.stdout.write(`  ${line}\n`);
/** After a second Ctrl-C no earlier than this, what still runs is killed. */
const IMPATIENCE_MS = 2_000;
/** Engines listen above the apps. */
const ENGINES_FROM = 10;

/** @type {import('./index.mjs').StartedEngines | undefined} */
let engines;
let stopAsked = 0;
/** @type {(code: number) => void} */
let endWith = () => {};
const asked = new Promise((resolve) => (endWith = resolve));

/** A stop was asked for while starting. */
class Stopped extends Error {}
const isStopping = () => stopAsked > 0;
const unlessStopping = () => {
  if (isStopping()) throw new Stopped();
};

function askToStop() {
  if (!stopAsked) {
    stopAsked = Date.now();
    process.stdout.write('\nStopping\n');
    endWith(0);
  } else if (Date.now() - stopAsked > IMPATIENCE_MS) process.stdout.write('Still stopping; at most 30 s\n');
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, askToStop);
whenParentGoes(askToStop);
// Nobody may read our output any more (a closed terminal); that is no reason to leave engines behind.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

/** @param {string} message */
function fail(message) {
  if (isStopping()) return;
  stopAsked = Date.now();
  process.stderr.write(`\n${message}\nStopping\n`);
  endWith(1);
}

/** A folder stays what it was made as: demo data and real cases are never mixed. @param {string} home @param {boolean} wanted */
function demoOrNot(home, wanted) {
  const file = join(home, 'platform.json');
  const made = readJson(file)?.demo;
  if (made === undefined) writePrivateJson(file, { demo: wanted });
  else if (made && !wanted)
    throw new StartRefused(`The data folder ${home} holds demo data. Start --no-demo with an empty folder: --home DIR.`);
  return made ?? wanted;
}

/** @param {ReturnType<typeof readOptions>} options */
async function start(options) {
  const home = openHome(options.home);
  const reserved = new Ports();
  const port = await reserved.next(options.port);
  if (port !== options.port) say(`port ${options.port} is taken; uses ${port}`);
  const letGo = await reserved.hold(port);
  const building = process.env.QP_APPS ? Promise.resolve(true) : buildWhenStale(say);
  const demo = demoOrNot(home, options.demo);
  const buckets = { evidence: demo ? 'evidence-demo' : 'evidence', documents: 'documents' };
  const [started, built] = await Promise.allSettled([
    startEngines({ home, basePort: port + ENGINES_FROM, ports: reserved, buckets, say, onCrash: fail }).then((up) => (engines = up)),
    building,
  ]);
  if (started.status === 'rejected') throw started.reason;
  if (built.status === 'rejected') throw built.reason;
  if (!built.value) throw new StartRefused('The build failed; see above.');
  unlessStopping();
  const up = started.value;

  const ports = /** @type {import('./platform/apps.mjs').Ports} */ ({ gateway: port });
  for (const [offset, { port: name }] of PROCESSES.entries()) if (name !== 'gateway') ports[name] = await reserved.any(port + offset);
  const publicUrl = process.env.QP_PUBLIC_URL || `http://localhost:${port}`;
  const databaseUrl = await platformDatabase(up.settings.postgres.url, Boolean(process.env.DATABASE_URL));
  const env = environments({ home, ports, publicUrl, demo, databaseUrl, engines: up.env });

  const apps = builtApps();
  for (const app of new Set(PROCESSES.map(({ app }) => app))) if (!existsSync(mainOf(app))) say(`${app} is not built; it is left out`);
  const has = (app) => apps.includes(app);
  if (has('gateway')) await runToEnd({ home, app: 'gateway', args: ['keys'], env: env.setUp });
  unlessStopping();
  say('migrating the database');
  await Promise.all(apps.map((app) => runToEnd({ home, app, args: ['migrate'], env: env.setUp })));
  unlessStopping();
  say('starting the apps');
  await letGo();
  await Promise.all(
    PROCESSES.filter(({ app }) => has(app)).map((process) =>
      serve({ guard: up.guard, process, port: ports[process.port], env: env.serve, isStopping, say, onGivenUp: fail }),
    ),
  );
  unlessStopping();
  const setUpOutput = has('gateway')
    ? await runToEnd({ home, app: 'gateway', args: ['setup', demo ? '--demo' : '--no-demo'], env: env.setUp })
    : '';
  unlessStopping();
  writePrivateJson(join(home, 'platform.json'), { demo, url: `http://127.0.0.1:${port}`, publicUrl });
  process.stdout.write(announcement({ home, port, publicUrl, demo, setUpOutput }));
  if (demo)
    void fillDemo({ guard: up.guard, home, url: `http://127.0.0.1:${port}`, env: env.serve, isStopping, say }).catch((error) =>
      say(`the demo organisation was not begun: ${error.message}`),
    );
}

/** @returns {Promise<number>} exit code */
async function main() {
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const starting = start(options).then(
    () => undefined,
    (error) => {
      if (error instanceof Stopped || isStopping()) return;
      fail(
        error instanceof StartRefused || error.name === 'EngineEnded' || error.name === 'NotFetched'
          ? error.message
          : String(error.stack ?? error),
      );
    },
  );
  const code = await asked;
  // A stop in the middle of starting: whatever starts now ends with its guard.
  await engines?.stop();
  await Promise.race([starting, new Promise((resolve) => setTimeout(resolve, engines ? 2_000 : 25_000).unref())]);
  await engines?.stop();
  return code;
}

process.exit(await main());
