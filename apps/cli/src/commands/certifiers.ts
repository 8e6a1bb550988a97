import { certifierQueries } from '@qp/contracts/release';
import { WrongUse, type Command } from '../command.js';
import { asTable } from '../output/table.js';
import { readingClient } from '../session/sign-in.js';

/** `qp certifiers`: who could certify on a day. */
export const certifiers: Command = {
  name: 'certifiers',
  usage: 'certifiers [--on DATE] [--authorisation NUMBER] [--product TYPE] [--from COUNTRY]',
  summary: 'who could certify on a day, by authorisation, and why others could not',
  options: { on: { type: 'string' }, authorisation: { type: 'string' }, product: { type: 'string' }, from: { type: 'string' } },
  async run(input) {
    const day = (input.options['on'] as string | undefined) ?? new Date().toISOString().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new WrongUse(`"${day}" is not a day; it looks like 2026-11-24`);
    const api = await readingClient(input);
    const query = {
      day,
      number: input.options['authorisation'] as string | undefined,
      productType: input.options['product'] as string | undefined,
      country: input.options['from'] as string | undefined,
    };
    const found = await api.call(certifierQueries.onDay, { query });
    if (input.json) console.log(JSON.stringify(found, null, 2));
    else if (found.length === 0) console.log('No authorisation that you may see.');
    else
      for (const { number, holderName, qps } of found) {
        console.log(`\n${number} (${holderName}), on ${day}`);
        const rows = qps.map((qp) => [
          qp.name,
          qp.role,
          qp.could ? 'yes' : 'no',
          qp.whyNot.join(' ') || '-',
          qp.productTypes.join(', '),
          qp.signsFrom.join(', '),
          qp.remoteApproval ?? '-',
        ]);
        console.log(asTable(['Name', 'Role', 'Could certify', 'Why not', 'Product types', 'Signs from', 'Remote approval'], rows));
      }
  },
};
