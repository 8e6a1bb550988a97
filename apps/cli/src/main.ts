import { parseArgs } from 'node:util';
import { ApiProblem } from '@qp/contracts/operation';
import { Refused, WrongUse, type Command } from './command.js';
import { commands } from './commands/index.js';
import { gatewayAddress } from './session/address.js';
import { bindValues } from './words/bind-values.js';

const common = { url: { type: 'string' }, token: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;

async function help(): Promise<string> {
  const all = await Promise.all([...commands.values()].map((load) => load()));
  const width = Math.max(...all.map((command) => command.usage.length));
  return [
    'qp: the command line of QP Release',
    '',
    ...all.map((command) => `  qp ${command.usage.padEnd(width)}  ${command.summary}`),
    '',
    'All commands take --url URL (or QP_URL), --token TOKEN (or QP_TOKEN) and --json.',
    'Exit code: 0 done, 1 refused or not valid, 2 wrong use.',
  ].join('\n');
}

async function find(name: string | undefined): Promise<Command> {
  const load = commands.get(name ?? '');
  if (!load) throw new WrongUse(name ? `There is no command "${name}".\n\n${await help()}` : await help());
  return load();
}

async function run(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') {
    console.log(await help());
    return 0;
  }
  const command = await find(words[0]);
  const { values, positionals } = parse(command, words.slice(1));
  if (values['help']) {
    console.log(`qp ${command.usage}\n${command.summary}`);
    return 0;
  }
  const json = values['json'] === true;
  const code = await command.run({
    url: gatewayAddress(values['url']),
    token: values['token'] ?? process.env['QP_TOKEN'],
    json,
    positionals,
    options: values,
    say: (line) => (json ? console.error(line) : console.log(line)),
  });
  return code ?? 0;
}

function parse(command: Command, words: readonly string[]) {
  try {
    const options = { ...common, ...command.options };
    return parseArgs({ args: bindValues(words, options), options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\nqp ${command.usage}`);
  }
}

function explain(error: unknown): number {
  if (error instanceof WrongUse) {
    console.error(error.message);
    return 2;
  }
  if (error instanceof Refused) {
    console.error(error.message);
    return 1;
  }
  if (error instanceof ApiProblem) {
    const { code, detail, whatToDo, unmet, fields } = error.problem;
    console.error(`${code}: ${detail}`);
    for (const condition of unmet ?? []) console.error(`  ${condition.gate ?? condition.code}: ${condition.message} ${condition.whatToDo}`);
    for (const field of fields ?? []) console.error(`  ${field.path}: ${field.message}`);
    console.error(whatToDo);
    return 1;
  }
  if (error instanceof TypeError && error.message === 'fetch failed') {
    console.error('QP Release does not answer. Is it running? Start it with `npm start`, or give its address with --url.');
    return 1;
  }
  throw error;
}

process.exitCode = await run(process.argv.slice(2)).catch(explain);
