import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { dirname } from 'node:path';
import Table from 'cli-table3';

/** @typedef {import('./figure.mjs').Figure} Figure */
/** @typedef {{ name: string, why: string }} LeftOut a row without a figure; never an invented one */
/** @typedef {{ commit: string, machine: object, quick: boolean, figures: Figure[], leftOut: LeftOut[] }} Report */

/** @param {{ commit: string, quick: boolean, figures: Figure[], leftOut: LeftOut[] }} of @returns {Report} */
export function reportOf({ commit, quick, figures, leftOut }) {
  return { commit, machine: thisMachine(), quick, figures, leftOut };
}

/** @returns {object} what the figures depend on */
function thisMachine() {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
    // Of the last minutes: a machine that others use too gives worse times.
    loadAverage: loadavg().map((load) => Math.round(load * 10) / 10),
    node: process.version,
  };
}

/** @param {string} root @returns {string} commit, with a mark when files differ from it */
export function commitOf(root) {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return `${git('rev-parse', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') ? '+changes' : ''}`;
  } catch {
    return 'unknown';
  }
}

/** @param {string} file @param {Report} report */
export function writeReport(file, report) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

/** @param {Report} report @returns {string} the same for people */
export function tableOf({ figures, leftOut }) {
  const table = new Table({
    head: ['figure', 'value', 'anchor of the same run', 'ratio', 'budget', ''],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right', 'left', 'left'],
  });
  for (const { name, unit, value, anchor, anchorValue, ratio, budget, ok } of figures)
    table.push([
      name,
      `${value} ${unit}`,
      anchor ? `${anchorValue} (${anchor})` : '',
      ratio ?? '',
      budget ?? 'reported',
      { true: 'ok', false: 'FAILS', null: '' }[String(ok)],
    ]);
  const missing = leftOut.map(({ name, why }) => `not measured: ${name}: ${why}`);
  return [table.toString(), ...missing].join('\n');
}

/** @param {Report} report @returns {boolean} whether every figure keeps its budget */
export const allKept = ({ figures }) => figures.every(({ ok }) => ok !== false);
