import { join, resolve } from 'node:path';
import type { CommandInput } from '../command.js';
import { readingClient } from '../session/sign-in.js';
import { exportDisclosures, exportLog } from './export-log.js';

/** `qp export --log`: the whole audit log into a folder, with `--disclose` also what the reader may see of it. */
export async function takeLog(input: CommandInput, out: string): Promise<void> {
  const folder = resolve(out);
  const exported = await exportLog(input.url, folder);
  const disclosed = input.options['disclose']
    ? await exportDisclosures(await readingClient(input), join(folder, 'disclosures.jsonl'))
    : undefined;
  if (input.json) console.log(JSON.stringify({ ...exported, folder, disclosed: disclosed ?? null }, null, 2));
  else {
    console.log(`${exported.size} entries of ${exported.origin} in ${folder} (${exported.fetched} files fetched)`);
    console.log(`verifier key: ${exported.vkey}`);
    if (disclosed !== undefined) console.log(`${disclosed} fields laid open in disclosures.jsonl`);
    console.log(`Check it with: qp verify ${out}`);
  }
}
