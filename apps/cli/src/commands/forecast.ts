import { capacityOperations } from '@qp/contracts/release';
import { WrongUse, type Command } from '../command.js';
import { asTable } from '../output/table.js';
import { readingClient } from '../session/sign-in.js';

/** A seed from the command line. */
export function seedOf(value: string | boolean | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seed = Number(value);
  if (!Number.isInteger(seed) || seed < 0 || seed > 2_147_483_647) throw new WrongUse('--seed is a whole number from 0 to 2147483647.');
  return seed;
}

/** A probability as people read it. */
export function percent(probability: number | null): string {
  return probability === null ? 'no date' : `${Math.round(probability * 100)} %`;
}

/** `qp forecast`: who will be late, why, and what would help. */
export const forecast: Command = {
  name: 'forecast',
  usage: 'forecast [--seed N]',
  summary: 'which releases will be late, why, and what would help; with a seed made anew',
  options: { seed: { type: 'string' } },
  async run(input) {
    const seed = seedOf(input.options['seed']);
    const api = await readingClient(input);
    const found = await api.call(capacityOperations.forecast, { query: { ...(seed !== undefined && { seed }) } });
    if (input.json) console.log(JSON.stringify(found, null, 2));
    else if (found.cases.length === 0) console.log('No open releases.');
    else {
      console.log(`${found.runs.toLocaleString('en')} runs, seed ${found.seed}, made at ${found.madeAt}\n`);
      console.log(
        asTable(
          ['Batch', 'Late', 'Certify by', 'Expected', '80 % between', 'Because', 'What would help'],
          found.cases.map((one) => {
            const [best] = one.remedies;
            return [
              one.batchNo,
              percent(one.probabilityLate),
              one.certifyBy ?? 'no date given',
              one.expectedOn,
              `${one.from} and ${one.to}`,
              one.constraint.words,
              best ? `${best.words} (${percent(best.after)})` : '-',
            ];
          }),
        ),
      );
    }
  },
};
