import { figure } from '../figures/figure.mjs';
import { memoryOf } from '../machine/processes.mjs';

const LONGEST_WAIT_S = 15;

/** Resident memory of all processes of the platform once they do nothing. @param {import('../run.mjs').Bench} bench */
export async function memory({ platform, standardRelease }) {
  await standardRelease();
  await platform.idle(LONGEST_WAIT_S);
  const { rssMb, pssMb } = memoryOf(platform.processes());
  return [
    figure({ name: 'memory.idle', unit: 'MB', value: Math.round(rssMb), budget: { of: 'value', most: 2500 } }),
    ...(pssMb === undefined ? [] : [figure({ name: 'memory.idle shared pages once', unit: 'MB', value: Math.round(pssMb) })]),
  ];
}
