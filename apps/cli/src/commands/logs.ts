import { annexureLogOperations, type AnnexureLog } from '@qp/contracts/release';
import { WrongUse, type Command } from '../command.js';
import { asTable } from '../output/table.js';
import { logAsSignedCsv, signatureLines } from '../output/log-signatures.js';
import { logsAsPdf } from '../output/logs-pdf.js';
import { readingClient } from '../session/sign-in.js';

const formats = ['table', 'csv', 'json', 'pdf'];

function head(log: AnnexureLog): string {
  const { number, version, issued, effective, review, reviewOverdue } = log.sop;
  return `Annexure-${log.annexure}: ${log.title}\nSOP No ${number}, version ${version}, issued ${issued}, effective ${effective}, review ${review}${reviewOverdue ? ' (review overdue)' : ''}`;
}

/** `qp logs`: the six annexure logs of the SOP. */
export const logs: Command = {
  name: 'logs',
  usage: 'logs [--batch B] [--annex 1..6] [--current] [--format table|csv|json|pdf]',
  summary: "the SOP's six logs, made from events",
  options: { batch: { type: 'string' }, annex: { type: 'string' }, current: { type: 'boolean' }, format: { type: 'string' } },
  async run(input) {
    const format = (input.options['format'] as string | undefined) ?? (input.json ? 'json' : 'table');
    if (!formats.includes(format)) throw new WrongUse(`--format is one of ${formats.join(', ')}`);
    const annex = input.options['annex'] as string | undefined;
    if (annex !== undefined && !/^[1-6]$/.test(annex)) throw new WrongUse('--annex is a number from 1 to 6');
    if (format === 'csv' && annex === undefined) throw new WrongUse('csv holds one log: say which with --annex 1..6');
    const api = await readingClient(input);
    const query = {
      batchNo: input.options['batch'] as string | undefined,
      current: input.options['current'] ? ('true' as const) : ('false' as const),
    };
    const read: AnnexureLog[] = [];
    for (const annexure of annex ? [Number(annex)] : [1, 2, 3, 4, 5, 6])
      read.push(await api.call(annexureLogOperations.read, { params: { annexure }, query }));
    if (format === 'json') console.log(JSON.stringify(read, null, 2));
    else if (format === 'pdf') process.stdout.write(await logsAsPdf(read));
    else if (format === 'csv') for (const log of read) process.stdout.write(logAsSignedCsv(log));
    else
      for (const log of read)
        console.log(
          `${head(log)}\n${
            log.rows.length === 0
              ? 'No rows.'
              : asTable(
                  log.columns,
                  log.rows.map((row) => row.cells),
                )
          }\n${[...signatureLines(log), log.footer].join('\n')}\n`,
        );
  },
};
