import { readdirSync, readFileSync } from 'node:fs';

const PAGE_KB = 4;

/**
 * @param {number} root
 * @returns {number[]} the process and everything below it, by the parents that /proc names now
 */
export function treeOf(root) {
  const children = new Map();
  for (const pid of pids()) {
    const parent = Number(fieldsOf(pid)?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (let i = 0; i < tree.length; i++) tree.push(...(children.get(tree[i]) ?? []));
  return tree;
}

/**
 * Memory of processes that is in RAM now.
 * @param {readonly number[]} processes
 * @returns {{ rssMb: number, pssMb: number | undefined }} `rssMb` counts a shared page once per process, `pssMb` once in all
 * (undefined where we may not read it)
 */
export function memoryOf(processes) {
  let rss = 0;
  let pss = /** @type {number | undefined} */ (0);
  for (const pid of processes) {
    const pages = Number(read(pid, 'statm')?.split(' ')[1]);
    if (Number.isFinite(pages)) rss += pages * PAGE_KB;
    const share = /^Pss:\s+(\d+) kB$/m.exec(read(pid, 'smaps_rollup') ?? '')?.[1];
    if (pages > 0 && share === undefined) pss = undefined;
    else if (pss !== undefined) pss += Number(share ?? 0);
  }
  return { rssMb: rss / 1024, pssMb: pss === undefined ? undefined : pss / 1024 };
}

/** Places of user and system time in `stat`, of the process and of its children that have ended. */
const TIMES = [11, 12, 13, 14];

/**
 * @param {readonly number[]} processes
 * @returns {number} processor time used so far, in clock ticks (hundredths of a second)
 */
export function ticksOf(processes) {
  return processes.reduce((sum, pid) => {
    const fields = fieldsOf(pid);
    return sum + TIMES.reduce((own, place) => own + Number(fields?.[place] ?? 0), 0);
  }, 0);
}

/** @param {number} pid @returns {Record<string, string>} environment that it was started with */
export function environmentOf(pid) {
  const entries = (read(pid, 'environ') ?? '').split('\0').filter((line) => line.includes('='));
  return Object.fromEntries(entries.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** @param {number} pid @returns {string} */
export const commandOf = (pid) => (read(pid, 'cmdline') ?? '').replaceAll('\0', ' ').trim();

function pids() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Fields of `stat` after the name: state first, then the parent. @param {number} pid */
function fieldsOf(pid) {
  return read(pid, 'stat')?.split(')').pop()?.trim().split(' ');
}

/** @param {number} pid @param {string} file @returns {string | undefined} undefined when the process has gone meanwhile */
function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
