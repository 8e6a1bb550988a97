import { boardOperations } from '@qp/contracts/release';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { largeOffice } from '../../../apps/cli/dist/load/load-size.js';
import { makeLoad } from '../../../apps/cli/dist/load/make-load.js';
import { StandardRelease } from './standard-release.mjs';

const QUICK = { releases: 500, shipments: 15_000, auditRows: 100_000, sponsors: 60 };
/** Seconds that the product may take to bring the load onto the board. */
const LONGEST = 1_800;
/** Seconds in which it may come to rest after that; forecasts of so many releases go on for longer, as they do in an office. */
const REST = 300;

/**
 * What a large office has on its board.
 * @typedef {object} LargeLoad
 * @property {{ seed: number, releases: number, shipments: number, auditRows: number, sponsors: number }} size
 * @property {number} seconds that the load took to make
 * @property {number} onBoardSeconds that the product took to bring it onto the board
 */
/**
 * Plays a release in each phase by the API, copies them by thousands, and waits until all are on the board and nothing is left to do.
 * @param {{ platform: import('../machine/platform.mjs').Platform, player: import('./player.mjs').Player, trial: object, quick: boolean }} bench
 * @returns {Promise<LargeLoad>}
 */
export async function makeLargeLoad({ platform, player, trial, quick }) {
  await makePatterns(player, trial);
  const size = { seed: 7, ...(quick ? QUICK : largeOffice) };
  const began = performance.now();
  await makeLoad(size, (line) => process.stderr.write(`    ${line}\n`));
  const seconds = (performance.now() - began) / 1000;
  player.signOff();
  await player.until('the load being on the board', async () => (await countOf(player)) >= size.releases || undefined, LONGEST);
  const onBoardSeconds = (performance.now() - began) / 1000 - seconds;
  await platform.idle(REST);
  return { size, seconds, onBoardSeconds };
}

/** One release in each phase that the copies are made of. */
async function makePatterns(player, trial) {
  const made = (name) => new StandardRelease(player, trial, `BENCH-B-${name}`);
  const [waiting, checked, reviewed, certified, supplied] = ['WAITING', 'CHECKED', 'REVIEWED', 'CERTIFIED', 'SUPPLIED'].map(made);
  await waiting.openUnassigned();
  for (const release of [checked, reviewed, certified, supplied]) {
    await release.open();
    await release.handIn();
  }
  for (const release of [reviewed, certified, supplied]) await release.review();
  for (const release of [certified, supplied]) {
    await release.signCertification();
    await release.sendSigned();
    await release.awaitCertificate();
  }
  await supplied.handOver();
  await supplied.signRegulatoryRelease();
  await supplied.sendSigned();
  await supplied.ship();
}

async function countOf(player) {
  const { total } = await player.read(cast.operations, boardOperations.releases, { query: { limit: 1 } });
  return total;
}
