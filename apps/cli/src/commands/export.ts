import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiClient } from '@qp/contracts/operation';
import { caseQueries, exchangeOperations, masterData, passportOperations } from '@qp/contracts/release';
import { Refused, WrongUse, type Command, type CommandInput } from '../command.js';
import { takeLog } from '../export/take-log.js';
import { readingClient } from '../session/sign-in.js';

const usage =
  'export (--batch B | --trial EU-CT-NUMBER) [--format passport|ems] [--fresh] --out F.zip, or export --log [--disclose] --out DIR';

/** Milliseconds that a passport may take: a trial with hundreds of releases is long work. */
const PATIENCE = 6 * 60 * 60_000;

/** `qp export`: the release passport of a batch, or of all cases of a trial; or the audit log of the installation. */
export const exportCommand: Command = {
  name: 'export',
  usage,
  summary: 'the release passport, or the whole audit log: what is checked without this system',
  options: {
    batch: { type: 'string' },
    trial: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    log: { type: 'boolean' },
    disclose: { type: 'boolean' },
    fresh: { type: 'boolean' },
  },
  async run(input) {
    const batch = input.options['batch'] as string | undefined;
    const trial = input.options['trial'] as string | undefined;
    const out = input.options['out'] as string | undefined;
    const log = input.options['log'] === true;
    if (log && out && batch === undefined && trial === undefined) return takeLog(input, out);
    if (log || !out || (batch === undefined) === (trial === undefined)) throw new WrongUse(`qp ${usage}`);
    const format = (input.options['format'] as string | undefined) ?? 'passport';
    if (!['passport', 'ems'].includes(format)) throw new WrongUse(`qp ${usage}`);
    const api = await readingClient(input, PATIENCE);
    const { plan, answer } =
      batch === undefined
        ? await ofTrial(api, trial ?? '', format === 'ems')
        : await ofBatch(api, batch, format === 'ems', input.options['fresh'] === true);
    if (plan.disposed > 0)
      input.say(
        plan.cases === 1
          ? 'The files of this case were disposed of: the package holds its records, their hashes, and the decision that two people signed.'
          : `The files of ${plan.disposed} cases were disposed of: of these the package holds records, hashes and the decisions.`,
      );
    const keptAt = answer.headers.get('x-qp-kept-at');
    if (keptAt !== null) input.say(`This is the package that was made when the case was archived, ${keptAt}; --fresh makes one of today.`);
    const began = Date.now();
    const bytes = await save(answer, out, plan.bytes, input);
    const seconds = (Date.now() - began) / 1000;
    if (input.json)
      console.log(JSON.stringify({ file: out, bytes, cases: plan.cases, disposed: plan.disposed, keptAt, files: plan.files, seconds }));
    else
      console.log(
        `${out}: ${plan.cases} ${plan.cases === 1 ? 'case' : 'cases'}, ${plan.files} files, ${bytes} bytes, ${seconds.toFixed(1)} s`,
      );
  },
};

async function ofBatch(api: ApiClient, batchNo: string, exchange: boolean, fresh: boolean) {
  const { rows } = await api.call(caseQueries.board, { query: { batchNo, limit: 50 } });
  const views = await Promise.all(rows.map(({ caseId }) => api.call(caseQueries.getCase, { params: { caseId } })));
  // the case of the batch itself: the newest one with a certificate, else the newest
  const newest = views.sort((one, other) => other.openedAt.localeCompare(one.openedAt));
  const found = newest.find(({ certificateId }) => certificateId !== null) ?? newest[0];
  if (!found) throw new Refused(`There is no batch ${batchNo} that you may see.`);
  const call = { params: { caseId: found.id } };
  return {
    plan: await api.call(passportOperations.plan, call),
    answer: await api.fetch(exchange ? exchangeOperations.ofCase : passportOperations.ofCase, {
      ...call,
      query: { fresh: fresh ? 'true' : 'false' },
    }),
  };
}

async function ofTrial(api: ApiClient, euCtNumber: string, exchange: boolean) {
  const trials = await api.call(masterData.listTrials);
  const found = trials.find((trial) => trial.euCtNumber === euCtNumber);
  if (!found) throw new Refused(`There is no trial ${euCtNumber} that you may see.`);
  const call = { params: { trialId: found.id } };
  return {
    plan: await api.call(passportOperations.planOfTrial, call),
    answer: await api.fetch(exchange ? exchangeOperations.ofTrial : passportOperations.ofTrial, call),
  };
}

/** Writes beside the target first: a file under its name is a whole one. */
async function save(answer: Response, out: string, expected: number, input: CommandInput): Promise<number> {
  if (!answer.body) throw new Refused('The answer holds no bytes.');
  const part = `${out}.part`;
  let bytes = 0;
  let told = Date.now();
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (Date.now() - told > 2000) {
        told = Date.now();
        input.say(`${mebibytes(bytes)} MiB of about ${mebibytes(Math.max(expected, bytes))} MiB`);
      }
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(answer.body), counted, createWriteStream(part));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw new Refused(
      `The passport broke off after ${bytes} bytes, so nothing was kept: ${error instanceof Error ? error.message : 'unknown'}.`,
    );
  }
  return bytes;
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(1);
}
