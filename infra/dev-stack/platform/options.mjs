import { parseArgs } from 'node:util';

export const USAGE = 'Usage: npm start -- [--port N] [--home DIR] [--no-demo] [--temporal dev|postgres]';
const DEFAULT_PORT = 4800;
const DEFAULT_HOME = '.qp';

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
  return { port, home: values.home ?? process.env.QP_HOME ?? DEFAULT_HOME, demo: !values['no-demo'], help: values.help ?? false };
}
