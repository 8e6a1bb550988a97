import {
  committedFields,
  committedValues,
  entryText,
  Frontier,
  leafHash,
  packEntries,
  printCheckpoint,
  printVerifierKey,
  tilePath,
  tilesOf,
  type LoggedAct,
  type Salts,
} from '@qp/domain/transparency-log';
import { entryTools, logKeys, sha256, signByLogKeys, type KeyRing } from '@qp/platform/auth';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const ORIGIN = 'log.example/qp';

/** An act of one of three streams, the same for the same number. */
export function actOf(index: number, change: Partial<LoggedAct> = {}): LoggedAct {
  return {
    eventId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    service: 'release',
    stream: `case/${index % 3}`,
    n: Math.floor(index / 3) + 1,
    at: new Date(Date.UTC(2026, 10, 24, 8, 0, index)).toISOString(),
    action: 'case.hold',
    subject: { kind: 'case', id: String(index % 3) },
    ownerOrg: 'org-1',
    actor: { personId: 'person-1', name: 'Dr Q. Example' },
    reason: `reason ${index}`,
    ...change,
  };
}

const saltsOf = (act: LoggedAct) =>
  Object.fromEntries(
    committedFields.map((field) => [field, createHash('sha256').update(`${act.eventId} ${field}`).digest('hex').slice(0, 32)]),
  ) as Salts;

/** The entries of acts as they stand in the log. */
export const entriesOf = (acts: readonly LoggedAct[]): string[] =>
  acts.map((act) => entryText(entryTools, act, `pseudonym of ${act.stream}`, saltsOf(act)));

/** Every field of an act, laid open. */
export const disclosuresOf = (act: LoggedAct) =>
  committedFields.map((field) => ({ event: act.eventId, field, salt: saltsOf(act)[field], value: committedValues(act)[field] }));

/** Writes a whole log in the public layout, signed by a ring; its tiles agree with whatever the entries are. */
export async function writeLog(folder: string, entries: readonly string[], keys: KeyRing): Promise<void> {
  const tree = new Frontier(sha256);
  const levels: Uint8Array[][] = [];
  for (const entry of entries)
    tree.append(leafHash(sha256, Buffer.from(entry)), ({ level }, hash) => {
      if (level % 8 === 0) (levels[level / 8] ??= []).push(hash);
    });
  const write = async (name: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  };
  for (const tile of tilesOf(entries.length)) {
    const [start, end] = [tile.index * 256, tile.index * 256 + tile.width];
    const content =
      tile.level === 'entries'
        ? packEntries(entries.slice(start, end).map((entry) => Buffer.from(entry)))
        : Buffer.concat((levels[tile.level] ?? []).slice(start, end));
    await write(tilePath(tile), content);
  }
  await write('checkpoint', signByLogKeys(keys, ORIGIN, printCheckpoint({ origin: ORIGIN, size: entries.length, root: tree.root() })));
  await write('vkey', `${logKeys(keys, ORIGIN).map(printVerifierKey).at(-1)}\n`);
}
