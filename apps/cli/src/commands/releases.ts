import { caseQueries } from '@qp/contracts/release';
import type { Command } from '../command.js';
import { asTable } from '../output/table.js';
import { readingClient } from '../session/sign-in.js';

/** `qp releases`: what is in flight. */
export const releases: Command = {
  name: 'releases',
  usage: 'releases [--batch B]',
  summary: 'what is in flight: where, with whom, what is missing',
  options: { batch: { type: 'string' } },
  async run(input) {
    const api = await readingClient(input);
    const query = { batchNo: input.options['batch'] as string | undefined, limit: 200 };
    const { rows } = await api.call(caseQueries.board, { query });
    if (input.json) console.log(JSON.stringify(rows, null, 2));
    else if (rows.length === 0) console.log('No releases yet. `qp demo` plays three.');
    else
      console.log(
        asTable(
          ['Batch', 'Product', 'QP certification', 'QP', 'Missing', 'Certify by', 'Held by'],
          rows.map((row) => [
            row.batchNo,
            row.productName,
            row.stopped ? `${row.certification} (stopped)` : row.certification,
            row.qpName ?? '-',
            row.missing,
            row.certifyBy ?? 'no date given',
            row.holder,
          ]),
        ),
      );
  },
};
