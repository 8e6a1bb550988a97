import { logOperations, type DisclosedField } from '@qp/contracts/audits';
import { createClient, type ApiClient, type ResponseOf } from '@qp/contracts/operation';
import { readCheckpoint, readNote, TILE_WIDTH, tilePath, tilesOf } from '@qp/domain/transparency-log';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refused } from '../command.js';

/** Files fetched at once. */
const AT_ONCE = 6;
const WHOLE_NUMBER = /^\d+$/;

/** What an export wrote. */
export interface ExportedLog {
  readonly origin: string;
  /** Entries in the log. */
  readonly size: number;
  /** Tiles and bundles fetched; those that were there in full stay as they are. */
  readonly fetched: number;
  readonly vkey: string;
}

/**
 * Writes the whole log into a folder, in the public layout: `checkpoint`, `tile/…`, and `vkey` with the newest verifier key (`vkeys` with all
 * of them). Into a folder that has an older export it fetches only what is new; partial tiles that became fuller go.
 */
export async function exportLog(url: string, folder: string): Promise<ExportedLog> {
  const api = createClient({ baseUrl: url });
  const note = await (await api.fetch(logOperations.checkpoint)).text();
  const checkpoint = readCheckpoint(readNote(note)?.text ?? '');
  if (!checkpoint) throw new Refused('What was answered is no checkpoint.');
  const { keys, disclosures } = await api.call(logOperations.keys);
  await mkdir(folder, { recursive: true });
  const wanted = [...tilesOf(checkpoint.size)].map(tilePath);
  const fetched = await fetchAll(url, folder, wanted);
  await removeStale(join(folder, 'tile'), new Set(wanted.map((path) => join(folder, path))));
  await writeFile(join(folder, 'keys.jsonl'), linesOf(disclosures));
  await exportStamps(api, folder, checkpoint.size);
  await writeFile(join(folder, 'vkeys'), keys.map((key) => `${key}\n`).join(''));
  await writeFile(join(folder, 'vkey'), `${keys.at(-1)}\n`);
  // Last: until it stands, the folder is the export that it was before.
  await writeFile(join(folder, 'checkpoint'), note);
  return { origin: checkpoint.origin, size: checkpoint.size, fetched, vkey: keys.at(-1) ?? '' };
}

const linesOf = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** Writes the time stamps of heads up to a size: `stamps/<size>.checkpoint` and its token `stamps/<size>.tst`. */
async function exportStamps(api: ApiClient, folder: string, size: number): Promise<void> {
  let after: number | null = 0;
  while (after !== null) {
    const page: ResponseOf<typeof logOperations.stamps> = await api.call(logOperations.stamps, { query: { after } });
    for (const stamp of page.stamps.filter((one) => one.size <= size)) {
      await mkdir(join(folder, 'stamps'), { recursive: true });
      await writeFile(join(folder, 'stamps', `${stamp.size}.checkpoint`), stamp.checkpoint);
      await writeFile(join(folder, 'stamps', `${stamp.size}.tst`), Buffer.from(stamp.token, 'base64'));
    }
    after = page.next;
  }
}

async function fetchAll(url: string, folder: string, paths: readonly string[]): Promise<number> {
  const waiting = [...paths];
  let fetched = 0;
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const file = join(folder, path);
      if (await stat(file).catch(() => undefined)) continue;
      const response = await fetch(`${url}/api/v1/log/${path}`);
      if (!response.ok) throw new Refused(`${path} of the log was answered with HTTP ${response.status}.`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, Buffer.from(await response.arrayBuffer()));
      fetched += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return fetched;
}

/** Removes partial tiles of earlier sizes. */
async function removeStale(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const partial = entry.isFile() && entry.parentPath.endsWith('.p') && WHOLE_NUMBER.test(entry.name) && Number(entry.name) < TILE_WIDTH;
    if (partial && !wanted.has(path)) await rm(path);
  }
}

/** Writes everything that the reader may see, laid open line by line (JSON), and gives the number of lines. */
export async function exportDisclosures(api: ApiClient, file: string): Promise<number> {
  const lines: DisclosedField[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: { readonly disclosures: readonly DisclosedField[]; readonly next: number | null } = await api.call(
      logOperations.disclosures,
      {
        query: { after, limit: 1000 },
      },
    );
    lines.push(...page.disclosures);
    after = page.next;
  }
  await writeFile(file, linesOf(lines));
  return lines.length;
}
