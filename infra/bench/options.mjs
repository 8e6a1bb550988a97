import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Rows by the first word of their figures, in the order in which they are measured. */
export const ROWS = [
  'start',
  'engine',
  'memory',
  'latency',
  'worker',
  'audit',
  'log',
  'releases',
  'documents',
  'forecast',
  'board',
  'browser',
  'demo',
  'outage',
];
export const USAGE = `Usage: npm run bench -- [--quick] [--only ${ROWS.join('|')}[,...]] [--out FILE]`;

/** The command line was used wrongly. */
export class WrongUse extends Error {}

/**
 * @param {string[]} args
 * @param {string} root of the project
 * @returns {{ quick: boolean, rows: string[], out: string, help: boolean }} `out` is `.qp/bench.json` when not given
 * @throws {WrongUse}
 */
export function readOptions(args, root) {
  const values = parse(args);
  // a figure's whole name, such as latency.p95, stands for its row
  const only = values.only?.split(',').map((name) => name.trim().split('.')[0]);
  const strange = only?.find((name) => !ROWS.includes(name));
  if (strange !== undefined) throw new WrongUse(`There is no row "${strange}".`);
  return {
    quick: values.quick ?? false,
    rows: only === undefined ? ROWS : ROWS.filter((row) => only.includes(row)),
    // A relative path counts from where the person typed the command; npm runs us elsewhere.
    out: values.out ? resolve(process.env.INIT_CWD ?? process.cwd(), values.out) : join(root, '.qp', 'bench.json'),
    help: values.help ?? false,
  };
}

/** @param {string[]} args */
function parse(args) {
  const options = { quick: { type: 'boolean' }, only: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new WrongUse(error.message);
  }
}
