import { figure } from '../figures/figure.mjs';
import { commandOf, memoryOf } from '../machine/processes.mjs';

const LONGEST_WAIT_S = 15;

/** Resident memory of all processes of the platform once they do nothing. @param {import('../run.mjs').Bench} bench */
export async function memory({ platform, standardRelease }) {
  await standardRelease();
  await platform.idle(LONGEST_WAIT_S);
  const processes = platform.processes();
  const { rssMb, pssMb } = memoryOf(processes);
  return [
    figure({ name: 'memory.idle', unit: 'MB', value: Math.round(rssMb), budget: { of: 'value', most: 2500 } }),
    ...(pssMb === undefined ? [] : [figure({ name: 'memory.idle, shared pages once', unit: 'MB', value: Math.round(pssMb) })]),
    ...byProgram(processes),
  ];
}

/** Where it lies: sums of what each process has resident. @param {number[]} processes */
function byProgram(processes) {
  const programs = Map.groupBy(processes, (pid) => programOf(commandOf(pid)));
  return [...programs].map(([program, members]) =>
    figure({
      name: `memory.${program}${members.length > 1 ? ` (${members.length} processes)` : ''}`,
      unit: 'MB',
      value: Math.round(memoryOf(members).rssMb),
    }),
  );
}

/** @param {string} command @returns {string} */
function programOf(command) {
  const app = /apps\/([^/]+)\/dist\/main\.js (\w+)/.exec(command);
  if (app) return `${app[1]} ${app[2]}`;
  return /postgres|temporal|minio|mail/.exec(command)?.[0] ?? 'start and guard';
}
