import type { AuditRow } from '@qp/contracts/audits';
import { committedFields, entryText, leafHash, TILE_WIDTH, type Salts, type TreeNode } from '@qp/domain/transparency-log';
import { entryTools, sha256 } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { randomBytes } from 'node:crypto';
import type { LogHead } from './log-head.js';

/** An audit row with the salts of its commitments. */
export interface SaltedRow {
  readonly row: AuditRow;
  readonly salts: Salts;
}

const SALT_DIGITS = 32;
/** Levels of the tree between two levels of tiles. */
const TILE_HEIGHT = Math.log2(TILE_WIDTH);

/** Fresh salts, one for each field. */
export function newSalts(): Salts {
  const digits = randomBytes((committedFields.length * SALT_DIGITS) / 2).toString('hex');
  return Object.fromEntries(committedFields.map((field, at) => [field, digits.slice(at * SALT_DIGITS, (at + 1) * SALT_DIGITS)])) as Salts;
}

/** Appends rows to the log in the order given, in the transaction that holds its head. */
export async function appendToLog(tx: Tx, head: LogHead, rows: readonly SaltedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const pseudonyms = await pseudonymsOf(tx, rows);
  const tileHashes: (TreeNode & { hash: string })[] = [];
  const keepTileHash = ({ level, index }: TreeNode, hash: Uint8Array) => {
    if (level > 0 && level % TILE_HEIGHT === 0) tileHashes.push({ level: level / TILE_HEIGHT, index, hash: hexOf(hash) });
  };
  const entries = rows.map(({ row, salts }) => {
    const entry = entryText(entryTools, row, pseudonyms.get(streamKey(row)) ?? '', salts);
    const hash = leafHash(sha256, Buffer.from(entry));
    const index = head.edge.size;
    head.edge.append(hash, keepTileHash);
    return { index, event_id: row.eventId, entry, hash: hexOf(hash) };
  });
  // One statement: on a busy machine a turn to the database and back costs more than its rows.
  await tx.query(
    `with entered as (
       insert into audits.log_entry (index, event_id, entry, hash)
       select index, event_id, entry, decode(hash, 'hex') from json_to_recordset($1) as row(index bigint, event_id uuid, entry text, hash text)),
     folded as (
       insert into audits.log_tile_hash (level, index, hash)
       select level, index, decode(hash, 'hex') from json_to_recordset($2) as row(level int, index bigint, hash text))
     update audits.log_head set size = $3, edge = $4`,
    [JSON.stringify(entries), JSON.stringify(tileHashes), head.edge.size, Buffer.from(head.edge.toBytes())],
  );
}

/** The pseudonyms of the rows' streams, made where a stream is new. They tell which acts belong together and nothing else. */
async function pseudonymsOf(tx: Tx, rows: readonly SaltedRow[]): Promise<ReadonlyMap<string, string>> {
  const streams = [...new Map(rows.map(({ row }) => [streamKey(row), { service: row.service, stream: row.stream }])).values()];
  // The statement sees the table as it was before it: what it adds comes from the first part, what was there from the second.
  const known = await tx.query<{ service: string; stream: string; pseudonym: string }>(
    `with wanted as (select service, stream from json_to_recordset($1) as row(service text, stream text)),
     added as (
       insert into audits.log_stream (service, stream) select service, stream from wanted on conflict do nothing returning service, stream, pseudonym)
     select service, stream, pseudonym from added
     union all select service, stream, pseudonym from audits.log_stream join wanted using (service, stream)`,
    [JSON.stringify(streams)],
  );
  return new Map(known.map((row) => [streamKey(row), row.pseudonym]));
}

const streamKey = ({ service, stream }: { readonly service: string; readonly stream: string }) => `${service} ${stream}`;
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
