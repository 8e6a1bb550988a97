import { figure } from '../figures/figure.mjs';
import { percentile } from '../figures/statistics.mjs';
import { Clock } from '../machine/clock.mjs';
import { holdOrResume, openCases } from '../play/cheap-command.mjs';

/** Commands at each number in flight; the two sides take turns, so that noise of the machine falls on both. */
const LEVELS = [
  { inFlight: 1, full: 60, quick: 20 },
  { inFlight: 10, full: 400, quick: 80 },
  { inFlight: 50, full: 1000, quick: 200 },
];
const TURNS = 4;

/**
 * Latency of a command at the API (hold and resume, each client on a case of its own) against an Update with one empty activity.
 * @param {import('../run.mjs').Bench} bench
 */
export async function latency({ player, trial, bare: startBare, quick }) {
  const most = Math.max(...LEVELS.map(({ inFlight }) => inFlight));
  const bare = await startBare();
  const handles = await bare.openCases(most);
  const cases = await openCases(player, await trial(), 'BENCH-L', most);
  const bareClients = handles.map((handle) => () => bare.command(handle));
  const clients = cases.map((of) => () => holdOrResume(player, of));
  await closedLoop(bareClients, most * 2);
  await closedLoop(clients, most * 2);
  const figures = [];
  for (const level of LEVELS) {
    const commands = Math.ceil((quick ? level.quick : level.full) / TURNS);
    const ours = { took: [], clock: new Clock() };
    const theirs = { took: [], clock: new Clock() };
    for (let turn = 0; turn < TURNS; turn++) {
      await play(theirs, bareClients.slice(0, level.inFlight), commands);
      await play(ours, clients.slice(0, level.inFlight), commands);
    }
    figures.push(...figuresOf(level.inFlight, ours, theirs));
  }
  await bare.close(handles);
  return [...figures, figure({ name: 'latency.commands sent again', unit: '', value: player.repeats })];
}

/**
 * @typedef {{ took: number[], clock: Clock }} Side milliseconds of each command, and what all of them cost
 * @param {Side} side @param {(() => Promise<unknown>)[]} clients @param {number} commands
 */
function play(side, clients, commands) {
  return side.clock.time(async () => side.took.push(...(await closedLoop(clients, commands))));
}

/** @param {number} inFlight @param {Side} ours @param {Side} theirs */
function figuresOf(inFlight, ours, theirs) {
  const at = (share, budget) =>
    figure({
      name: `latency.p${share * 100} at ${inFlight}`,
      unit: 'ms',
      value: percentile(ours.took, share),
      anchor: { name: 'bare Update', value: percentile(theirs.took, share) },
      budget,
    });
  const each = ({ took, clock }) => (clock.processorSeconds / took.length) * 1000;
  const cost = figure({
    name: `latency.processor time each at ${inFlight}`,
    unit: 'ms',
    value: each(ours),
    anchor: { name: 'bare Update', value: each(theirs) },
  });
  const alone = figure({
    name: 'latency.p95 alone',
    unit: 'ms',
    value: percentile(ours.took, 0.95),
    budget: { of: 'value', most: 200, absolute: true },
  });
  return [at(0.5), at(0.95, { of: 'ratio', most: 2 }), cost, ...(inFlight === 1 ? [alone] : [])];
}

/**
 * Each client sends its next command when the one before is answered.
 * @param {(() => Promise<unknown>)[]} clients @param {number} commands in all
 * @returns {Promise<number[]>} milliseconds of each
 */
async function closedLoop(clients, commands) {
  const took = [];
  let left = Math.max(commands, clients.length);
  await Promise.all(
    clients.map(async (command) => {
      while (left-- > 0) {
        const began = performance.now();
        await command();
        took.push(performance.now() - began);
      }
    }),
  );
  return took;
}
