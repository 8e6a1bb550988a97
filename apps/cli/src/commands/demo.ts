import { caseQueries } from '@qp/contracts/release';
import { playFirstBatch } from '../demo/batch-01.js';
import { playSecondBatch } from '../demo/batch-02.js';
import { playThirdBatch } from '../demo/batch-03.js';
import { prepareDesks } from '../demo/desks.js';
import { Pace } from '../demo/organisation/pace.js';
import { playOrganisation } from '../demo/organisation/play-organisation.js';
import { cast } from '../demo/people.js';
import { Stage } from '../demo/stage.js';
import { enterTrial } from '../demo/trial.js';
import { prepareTwoStage } from '../demo/two-stage.js';
import { Refused, WrongUse, type Command } from '../command.js';

const finished = 'the demo has played to its end';

/** `qp demo`: three batches through the SOP, by the HTTP API alone. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo [--desks | --two-stage | --organisation [--first N]]',
  summary:
    'plays three batches through the SOP as the right people; --desks prepares one act for each desk instead, --two-stage two batches whose sterility tests end after they were given, --organisation fills a house with forty releases',
  options: { desks: { type: 'boolean' }, 'two-stage': { type: 'boolean' }, organisation: { type: 'boolean' }, first: { type: 'string' } },
  async run(input) {
    const first = input.options['first'];
    if (first !== undefined && !/^[1-9]\d?$/.test(String(first))) throw new WrongUse('--first is a number of releases, from 1 to 99');
    if (first !== undefined && input.options['organisation'] !== true) throw new WrongUse('--first goes with --organisation');
    if (input.options['organisation'] === true) {
      const pace = new Pace();
      const quiet = new Stage(input.url, () => undefined, { journal: 'demo-organisation.json', rest: pace.rest });
      await playOrganisation(quiet, input.url, {
        pace,
        progress: (line) => input.say(line),
        first: first === undefined ? Infinity : Number(first),
      });
      return;
    }
    const stage = new Stage(input.url, (line) => input.say(line));
    if (input.options['desks'] === true) {
      await prepareDesks(stage, input.url, await enterTrial(stage));
      input.say('\nDone. Open the web application: its sign-in page lists the desks.');
      return;
    }
    if (input.options['two-stage'] === true) {
      await prepareTwoStage(stage, input.url, await enterTrial(stage));
      input.say('\nDone. The QP of both batches certifies stage 1 of 2 in the web application.');
      return;
    }
    if (stage.journal.has(finished)) {
      await assertThere(stage);
      input.say('The three batches B2025-01, B2025-02 and B2025-03 are there already; nothing was done. See `qp releases` and `qp logs`.');
      return;
    }
    const trial = await enterTrial(stage);
    await playFirstBatch(stage, input.url, trial);
    await playSecondBatch(stage, input.url, trial);
    await playThirdBatch(stage, input.url, trial);
    stage.journal.done(finished, true);
    input.say('\nDone. `qp releases` shows the batches, `qp logs` the six logs of the SOP.');
  },
};

/** The journal says that the demo was played; the server has the last word. */
async function assertThere(stage: Stage): Promise<void> {
  for (const batchNo of ['B2025-01', 'B2025-02', 'B2025-03']) {
    const { rows } = await stage.read(cast.operations, caseQueries.board, { query: { batchNo, limit: 1 } });
    if (rows.length === 0)
      throw new Refused(
        `This folder's journal says that the demo was played, but ${batchNo} is not at ${stage.url}. Is it another installation?`,
      );
  }
}
