// `npm run bench`: starts a whole platform on a throw-away folder, measures it against its anchors, writes the report.
import { join } from 'node:path';
import { buildWhenStale, ROOT } from '../dev-stack/platform/build.mjs';
import { allKept, commitOf, reportOf, tableOf, writeReport } from './figures/report.mjs';
import { Platform } from './machine/platform.mjs';
import { readOptions, USAGE, WrongUse } from './options.mjs';

/**
 * What a row is given. Costly things are made when first asked for.
 * @typedef {object} Bench
 * @property {boolean} quick
 * @property {Platform} platform
 * @property {import('./play/player.mjs').Player} player
 * @property {import('@temporalio/client').Client} temporal of the platform's own workflows
 * @property {import('@qp/platform/auth').KeyRing} keys of the platform
 * @property {() => Promise<object>} trial master data
 * @property {() => Promise<import('./play/standard-release.mjs').StandardRelease>} standardRelease the first one, played once
 * @property {() => Promise<import('./play/large-load.mjs').LargeLoad>} load a large office on the board, made once; nothing else can be measured after it
 * @property {() => Promise<import('./bare/bare-temporal.mjs').BareTemporal>} bare
 */

/** Loaded when measured: they import what the build makes. */
const MEASURES = {
  start: () => import('./rows/start.mjs').then(({ start }) => start),
  engine: () => import('./rows/engine.mjs').then(({ engine }) => engine),
  memory: () => import('./rows/memory.mjs').then(({ memory }) => memory),
  latency: () => import('./rows/latency.mjs').then(({ latency }) => latency),
  worker: () => import('./rows/worker.mjs').then(({ worker }) => worker),
  audit: () => import('./rows/audit.mjs').then(({ audit }) => audit),
  log: () => import('./rows/log.mjs').then(({ log }) => log),
  releases: () => import('./rows/releases.mjs').then(({ releases }) => releases),
  documents: () => import('./rows/documents.mjs').then(({ documentsRow }) => documentsRow),
  forecast: () => import('./rows/forecast.mjs').then(({ forecastRow }) => forecastRow),
  // Last of those on one platform: they fill the folder with synthetic data.
  board: () => import('./rows/board.mjs').then(({ board }) => board),
  browser: () => import('./rows/browser.mjs').then(({ browserRow }) => browserRow),
  demo: () => import('./rows/demo.mjs').then(({ demo }) => demo),
  outage: () => import('./rows/outage.mjs').then(({ outage }) => outage),
};

/** Rows that start a platform of their own: the one of the others is neither started for them nor left to run beside it. */
const ALONE = ['demo', 'outage'];

const say = (line) => process.stderr.write(`  ${line}\n`);
/** What is to be ended, last first. @type {(() => Promise<void>)[]} */
const endings = [];
let ended = /** @type {Promise<void> | undefined} */ (undefined);
const endThese = async () => {
  for (const end of endings.splice(0).reverse()) await end().catch((error) => say(error.message));
};
const endAll = () => (ended ??= endThese());
// Not once: a Ctrl-C reaches us twice, from the terminal and from whoever started us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void endAll().then(() => process.exit(130)));

/** @template T @param {() => Promise<T>} make @returns {() => Promise<T>} made once, when first asked for */
function once(make) {
  let made;
  return () => (made ??= make());
}

/** @param {boolean} quick @returns {Promise<Bench>} */
async function makeBench(quick) {
  const platform = new Platform();
  endings.push(() => platform.stop());
  await platform.start();
  say(`ready in ${platform.readySeconds.toFixed(1)} s`);
  // The demo's parts look for the accounts there.
  process.env.QP_HOME = platform.home;
  const { KeyRing } = await import('@qp/platform/auth');
  const { connectTemporal } = await import('@qp/platform/temporal');
  const { Player } = await import('./play/player.mjs');
  const { StandardRelease } = await import('./play/standard-release.mjs');
  const { BareTemporal } = await import('./bare/bare-temporal.mjs');
  const { makeLargeLoad } = await import('./play/large-load.mjs');
  const { enterTrial } = await import('../../apps/cli/dist/demo/trial.js');
  const server = platform.engines().temporal;
  const keys = await KeyRing.load(join(platform.home, 'keys.json'));
  const temporal = connectTemporal({ ...server, keys, identity: 'bench' });
  endings.push(() => temporal.close());
  const player = new Player(platform.url);
  const trial = once(() => enterTrial(player));
  return {
    quick,
    platform,
    player,
    temporal: temporal.client,
    keys,
    trial,
    standardRelease: once(async () => {
      const release = new StandardRelease(player, await trial(), 'BENCH-1');
      await release.play();
      return release;
    }),
    load: once(async () => makeLargeLoad({ platform, player, trial: await trial(), quick })),
    bare: once(async () => {
      const bare = await BareTemporal.start(server);
      endings.push(() => bare.stop());
      return bare;
    }),
  };
}

/** @param {ReturnType<typeof readOptions>} options @returns {Promise<number>} exit code */
async function measure({ quick, rows, out }) {
  // What is built now is what is measured, whatever is committed meanwhile.
  const commit = commitOf(ROOT);
  if (!(await buildWhenStale(say))) return 1;
  const figures = [];
  const leftOut = [];
  const measureRows = async (names, bench) => {
    for (const name of names) {
      const began = performance.now();
      try {
        const row = await MEASURES[name]();
        figures.push(...(await row(bench)));
        say(`${name}: measured in ${((performance.now() - began) / 1000).toFixed(1)} s`);
      } catch (error) {
        if (ended) throw error;
        leftOut.push({ name, why: error.message });
        say(`${name}: could not be measured: ${error.stack}`);
      }
    }
  };
  const together = rows.filter((name) => !ALONE.includes(name));
  if (together.length > 0) {
    await measureRows(together, await makeBench(quick));
    await endThese();
  }
  const alone = rows.filter((name) => ALONE.includes(name));
  await measureRows(alone, { quick });
  await endAll();
  const report = reportOf({ commit, quick, figures, leftOut });
  writeReport(out, report);
  process.stdout.write(`${tableOf(report)}\nreport: ${out}\n`);
  return allKept(report) && leftOut.every(({ name }) => !rows.includes(name)) ? 0 : 1;
}

async function main() {
  try {
    const options = readOptions(process.argv.slice(2), ROOT);
    if (!options.help) return await measure(options);
    process.stdout.write(`${USAGE}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof WrongUse ? `${error.message}\n${USAGE}` : error.stack}\n`);
    return error instanceof WrongUse ? 2 : 1;
  } finally {
    await endAll();
  }
}

process.exit(await main());
