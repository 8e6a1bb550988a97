import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './build.mjs';

export const USAGE = 'Usage: npm start -- [--port N] [--home DIR] [--no-demo] [--temporal dev|postgres]';
const DEFAULT_PORT = 4800;

/** The command line was used wrongly. */
export class WrongUse extends Error {}

/**
 * @param {string[]} args
 * @returns {{ port: number, home: string, demo: boolean, help: boolean }}
 * @throws {WrongUse}
 */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        home: { type: 'string' },
        'no-demo': { type: 'boolean' },
        temporal: { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    throw new WrongUse(error.message);
  }
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new WrongUse(`--port needs a number from 1 to 65535, not ${values.port}.`);
  if (values.temporal === 'postgres') {
    throw new WrongUse('--temporal postgres is not available yet: this release runs the Temporal development server (--temporal dev).');
  }
  if (values.temporal !== undefined && values.temporal !== 'dev')
    throw new WrongUse(`--temporal is dev or postgres, not ${values.temporal}.`);
  return { port, home: homeFolder(values.home), demo: !values['no-demo'], help: values.help ?? false };
}

/**
 * @param {string} [named] on the command line
 * @returns {string} absolute path of the data folder; a relative one counts from where the person typed the command
 */
export function homeFolder(named) {
  const wanted = named ?? process.env.QP_HOME;
  return wanted ? resolve(process.env.INIT_CWD ?? process.cwd(), wanted) : join(ROOT, '.qp');
}
