import { readFile } from 'node:fs/promises';
import { capacityOperations } from '@qp/contracts/release';
import { WrongUse, type Command } from '../command.js';
import { asTable } from '../output/table.js';
import { readingClient } from '../session/sign-in.js';
import { loadSizeOf } from '../load/load-size.js';
import { makeLoad } from '../load/make-load.js';
import { percent, seedOf } from './forecast.js';

/** `qp simulate`: what would be if, of which nothing is written; or a synthetic load, in a folder made for it. */
export const simulate: Command = {
  name: 'simulate',
  usage: 'simulate --scenario FILE.json [--seed N] | --load [--seed N] [--releases N] [--shipments N] [--audit-rows N] [--sponsors N]',
  summary:
    'what would be if: people away, cases given on, new batches; nothing is written. --load fills a demo folder made for it with synthetic releases',
  options: {
    scenario: { type: 'string' },
    seed: { type: 'string' },
    load: { type: 'boolean' },
    releases: { type: 'string' },
    shipments: { type: 'string' },
    'audit-rows': { type: 'string' },
    sponsors: { type: 'string' },
  },
  async run(input) {
    const seed = seedOf(input.options['seed']);
    if (input.options['load'] === true) {
      await makeLoad(loadSizeOf(input.options, seed), (line) => input.say(line));
      return;
    }
    const api = await readingClient(input);
    const found = await api.call(capacityOperations.whatIf, {
      body: { ...(await readScenario(input.options['scenario'])), ...(seed !== undefined && { seed }) },
    });
    if (input.json) {
      console.log(JSON.stringify(found, null, 2));
      return;
    }
    console.log(
      `late cases to be expected: ${found.late.before.toFixed(1)} as it is, ${found.late.after.toFixed(1)} then (${found.runs} runs, seed ${found.seed})\n`,
    );
    const changed = found.cases.filter(({ before, probabilityLate }) => Math.abs((before ?? 0) - (probabilityLate ?? 0)) >= 0.01);
    if (changed.length > 0)
      console.log(
        asTable(
          ['Batch', 'Late now', 'Late then', 'Expected then', 'Because'],
          changed.map((one) => [one.batchNo, percent(one.before), percent(one.probabilityLate), one.expectedOn, one.constraint.words]),
        ),
      );
  },
};

/** The body of the what-if, as the API describes it. */
async function readScenario(file: string | boolean | undefined): Promise<Record<string, unknown>> {
  if (typeof file !== 'string')
    throw new WrongUse('--scenario names a JSON file, such as {"away":[{"personId":"…","from":"2026-12-01","to":"2026-12-05"}]}.');
  try {
    const scenario: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof scenario === 'object' && scenario !== null && !Array.isArray(scenario)) return { ...scenario };
  } catch {
    // told below
  }
  throw new WrongUse(`${file} holds no scenario in JSON.`);
}
