import { readFile } from 'node:fs/promises';
import { capacityOperations } from '@qp/contracts/release';
import { readRows } from '@qp/domain/imports';
import { parse } from 'csv-parse/sync';
import { WrongUse, type Command, type CommandInput } from '../command.js';
import { columnsOf, imported, referencesFor } from '../imports/imported.js';
import { exchangeUsage, importExchange } from '../imports/import-exchange.js';
import { sendRows, type LineOutcome } from '../imports/send-rows.js';
import { asTable } from '../output/table.js';
import { readingClient } from '../session/sign-in.js';

const kinds = [...Object.keys(imported), 'past-cases'];

/** `qp import`: records from a CSV file, by the commands that the guided set-up of the web application uses. */
export const importCommand: Command = {
  name: 'import',
  usage: `import ${kinds.join('|')} --file FILE.csv [--dry-run], or ${exchangeUsage}`,
  summary: 'enters records from a CSV file, line by line, with a report of what was refused; --dry-run tries the file and sends nothing',
  options: { file: { type: 'string' }, 'dry-run': { type: 'boolean' }, ems: { type: 'string' }, trial: { type: 'string' } },
  async run(input) {
    if (input.options['ems'] !== undefined) return importExchange(input);
    const [kind = ''] = input.positionals;
    const file = input.options['file'];
    if (!kinds.includes(kind) || typeof file !== 'string') throw new WrongUse(`qp ${importCommand.usage}`);
    const text = await readFile(file, 'utf8').catch(() => {
      throw new WrongUse(`${file} cannot be read.`);
    });
    const dryRun = input.options['dry-run'] === true;
    const report = kind === 'past-cases' ? await importPastCases(input, text, dryRun) : await importRecords(input, kind, text, dryRun);
    say(input, report, dryRun);
    return report.problems.length > 0 ? 1 : 0;
  },
};

/** What became of a file. */
interface Report {
  readonly lines: number;
  /** Lines entered, or that would be. */
  readonly entered: number;
  readonly problems: readonly LineOutcome[];
}

async function importRecords(input: CommandInput, kind: string, text: string, dryRun: boolean): Promise<Report> {
  const operation = imported[kind];
  if (!operation) throw new WrongUse(`qp ${importCommand.usage}`);
  const api = await readingClient(input);
  const schema = columnsOf(operation);
  const rows = readRows(recordsOf(text), schema, await referencesFor(api, schema));
  const wrong = rows.filter(({ problems }) => problems.length > 0).map(({ line, problems }) => ({ line, problem: problems.join('; ') }));
  // nothing of a file is sent that does not fit as a whole: it is corrected first
  if (dryRun || wrong.length > 0) return { lines: rows.length, entered: dryRun ? rows.length - wrong.length : 0, problems: wrong };
  const outcomes = await sendRows(api, operation, rows);
  const problems = outcomes.filter(({ problem }) => problem !== undefined);
  return { lines: rows.length, entered: rows.length - problems.length, problems };
}

async function importPastCases(input: CommandInput, csv: string, dryRun: boolean): Promise<Report> {
  const api = await readingClient(input);
  const { result } = await api.call(capacityOperations.importPastCases, { body: { csv, dryRun } });
  const problems = result.errors.map(({ line, message }) => ({ line, problem: message }));
  return { lines: result.steps + result.known + problems.length, entered: problems.length > 0 ? 0 : result.steps, problems };
}

function recordsOf(text: string): Record<string, string>[] {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (cause) {
    throw new WrongUse(`The file is no CSV with a head line: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function say(input: CommandInput, { lines, entered, problems }: Report, dryRun: boolean): void {
  if (input.json) {
    console.log(JSON.stringify({ lines, entered: dryRun ? 0 : entered, fit: dryRun ? entered : undefined, problems }, null, 2));
    return;
  }
  if (problems.length > 0)
    input.say(
      asTable(
        ['Line', 'What is wrong'],
        problems.map(({ line, problem }) => [line, problem ?? '']),
      ),
    );
  input.say(dryRun ? `${entered} of ${lines} lines fit; nothing was sent.` : `${entered} of ${lines} lines were entered.`);
}
