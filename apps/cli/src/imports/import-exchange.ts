import { openAsBlob } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { exchangeOperations, importLine, masterData, type ImportLine } from '@qp/contracts/release';
import { Refused, WrongUse, type CommandInput } from '../command.js';
import { readingClient } from '../session/sign-in.js';

const usage = 'import --ems F.zip --trial EU-CT-NUMBER [--dry-run]';

/** Milliseconds that an import may take: every file is looked at before it is kept. */
const PATIENCE = 6 * 60 * 60_000;

/** Account of the demo folder that may take packages in. */
const DEMO_ARCHIVIST = 'archive@nordlicht.example';

/** How an exchange is taken in, after `qp`. */
export const exchangeUsage = usage;

/** `qp import --ems`: takes an exchange of another installation into the trial master file of a trial, or says what would happen. */
export async function importExchange(input: CommandInput): Promise<number> {
  const file = input.options['ems'] as string | undefined;
  const trial = input.options['trial'] as string | undefined;
  const dryRun = input.options['dry-run'] === true;
  if (!file || !trial || input.positionals.length > 0) throw new WrongUse(`qp ${usage}`);
  const bytes = await openAsBlob(file, { type: 'application/zip' }).catch(() => {
    throw new WrongUse(`${file} cannot be read.`);
  });
  const api = await readingClient(input, PATIENCE, DEMO_ARCHIVIST);
  const found = (await api.call(masterData.listTrials)).find(({ euCtNumber }) => euCtNumber === trial);
  if (!found) throw new Refused(`There is no trial ${trial} that you may see. Have it entered first, then bring the package in.`);
  const answer = await api.fetch(exchangeOperations.import, {
    params: { trialId: found.id },
    query: { dryRun: dryRun ? 'true' : 'false' },
    bytes,
  });
  return report(input, answer);
}

/** Tells each line as it comes; exit code 1 where something was refused, and where the report broke off. */
async function report(input: CommandInput, answer: Response): Promise<number> {
  let end: Extract<ImportLine, { kind: 'END' }> | undefined;
  try {
    for await (const text of createInterface({ input: Readable.fromWeb(answer.body ?? new ReadableStream()) })) {
      const line = importLine.parse(JSON.parse(text));
      if (input.json) console.log(text);
      else tell(line);
      if (line.kind === 'END') end = line;
    }
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  }
  if (!end)
    throw new Refused('The report broke off before its end. Send the same package again: what was taken stays, and the rest is done.');
  return end.refused > 0 ? 1 : 0;
}

const outcomes = { TAKEN: 'taken', WOULD_BE_TAKEN: 'would be taken', THERE: 'there already', REFUSED: 'REFUSED' } as const;

function tell(line: ImportLine): void {
  switch (line.kind) {
    case 'PACKAGE':
      console.log(
        `${line.objects} objects with ${line.files} files from ${line.source}, transfer ${line.transferId}${line.dryRun ? ' (dry run)' : ''}`,
      );
      for (const path of line.notNamed) console.log(`  not named by any object, so left out: ${path}`);
      return;
    case 'OBJECT':
      console.log(`${line.artifactNumber}  ${outcomes[line.outcome]}  ${line.title}`);
      if (line.outcome === 'REFUSED') console.log(`  ${line.code ?? ''}: ${line.message ?? ''} ${line.whatToDo ?? ''}`);
      return;
    case 'END':
      console.log(`${line.taken} taken, ${line.there} there already, ${line.refused} refused`);
  }
}
