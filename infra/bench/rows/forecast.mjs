import { Worker } from 'node:worker_threads';
import { forecast } from '@qp/domain/capacity';
import { largeQueue } from '@qp/domain/capacity/back-test';
import { figure } from '../figures/figure.mjs';

const SIZE = { cases: 500, qps: 20 };
const SEED = 7;
const RUNS = 10_000;
/** Runs by which each remedy is compared; enough to rank them. */
const REMEDY_RUNS = 300;

/** Processor time of a forecast of a large queue on one core, and of the remedies for the 20 most endangered cases in a worker thread. @param {import('../run.mjs').Bench} bench */
export async function forecastRow({ quick }) {
  const input = largeQueue(SIZE, SEED);
  const runs = quick ? RUNS / 10 : RUNS;
  const before = process.cpuUsage();
  const first = forecast(input, { seed: SEED, runs });
  const used = process.cpuUsage(before);
  const again = forecast(input, { seed: SEED, runs });
  const name = `forecast, 500 open releases, 20 QPs, ${runs.toLocaleString('en')} runs`;
  return [
    figure({ name, unit: 's', value: (used.user + used.system) / 1e6, budget: { of: 'value', most: 5, absolute: true } }),
    figure({
      name: 'forecast, answers that differ with the same seed',
      unit: '',
      value: different(first, again),
      budget: { of: 'value', most: 0 },
    }),
    figure({
      name: 'forecast, remedies for the 20 most endangered',
      unit: 's',
      value: await remediesInThread(input),
      budget: { of: 'value', most: 15, absolute: true },
    }),
  ];
}

function different(one, other) {
  return one.filter((answer, at) => JSON.stringify(answer) !== JSON.stringify(other[at])).length;
}

/** Seconds of processor time of the thread alone. */
function remediesInThread(input) {
  const work = `const { parentPort, workerData } = require('node:worker_threads');
    import('@qp/domain/capacity').then(({ findRemedies }) => {
      const before = process.threadCpuUsage();
      findRemedies(workerData.input, { seed: ${SEED}, runs: ${REMEDY_RUNS}, most: 20 });
      const { user, system } = process.threadCpuUsage(before);
      parentPort.postMessage((user + system) / 1e6);
    });`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(work, { eval: true, workerData: { input } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
