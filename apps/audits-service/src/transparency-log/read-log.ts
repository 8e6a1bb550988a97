import { DomainError } from '@qp/domain/kernel';
import {
  committedFields,
  committedValues,
  consistencyRanges,
  inclusionRanges,
  packEntries,
  tileOfPath,
  widthIn,
  type LeafRange,
  type Salts,
  type Tile,
} from '@qp/domain/transparency-log';
import type { AuditRow, DisclosedField } from '@qp/contracts/audits';
import { isKeptFromTrail } from '@qp/domain/blinding';
import type { Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import { lastCheckpoint, type SignedCheckpoint } from './checkpoints.js';
import { levelHashes, rangeHash, tilesReadOnce } from './tree-hashes.js';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** The newest signed head; NOT_FOUND before the first. */
export async function signedHead(tx: Tx): Promise<SignedCheckpoint> {
  const checkpoint = await lastCheckpoint(tx);
  if (!checkpoint)
    throw new DomainError('NOT_FOUND', { message: 'The log has not been signed yet.', whatToDo: 'Ask again in a few seconds.' });
  return checkpoint;
}

/** Bytes of a tile or entry bundle by its path; NOT_FOUND for anything that the signed log does not hold. */
export async function readTile(tx: Tx, path: string): Promise<Uint8Array> {
  const tile = tileOfPath(path);
  if (!tile || tile.width > widthIn((await signedHead(tx)).size, tile.level, tile.index)) throw new DomainError('NOT_FOUND');
  return tile.level === 'entries' ? readEntries(tx, tile) : Buffer.concat(await levelHashes(tx, tile.level, tile.index * 256, tile.width));
}

async function readEntries(tx: Tx, { index, width }: Tile): Promise<Uint8Array> {
  const start = index * 256;
  const rows = await tx.query<{ entry: string }>('select entry from audits.log_entry where index >= $1 and index < $2 order by index', [
    start,
    start + width,
  ]);
  return packEntries(rows.map(({ entry }) => Buffer.from(entry)));
}

/** Proof that the log of size `to` continues that of size `from`. */
export async function proveConsistency(tx: Tx, from: number, to: number) {
  const signed = await signedHead(tx);
  if (from > to || to > signed.size)
    throw new DomainError('VALIDATION_FAILED', {
      message: `The log has ${signed.size} signed entries; a proof leads from fewer to more of them.`,
      whatToDo: 'Ask for sizes of checkpoints that you have.',
    });
  return {
    from,
    to,
    fromRoot: base64(await rangeHash(tx, { start: 0, end: from })),
    toRoot: base64(await rangeHash(tx, { start: 0, end: to })),
    proof: await new SharedHashes(tx).of(consistencyRanges(from, to)),
  };
}

/** Proof that a row is in the signed log. Whether the caller may see the row has been asked before. */
export async function proveInclusion(tx: Tx, eventId: string) {
  const { checkpoint, proofs } = await proveInclusions(tx, [eventId]);
  const [found] = proofs;
  if (!found || checkpoint === null)
    throw new DomainError('NOT_FOUND', { message: 'The row is not in the signed log yet.', whatToDo: 'Ask again in a few seconds.' });
  const { entry, index, proof } = found;
  return { entry, index, checkpoint, proof };
}

/**
 * Proofs of many rows against one head; rows that it does not hold yet are left out. Whether the caller may see them has been asked before.
 * Rows that stand beside each other share tiles and most of their proofs: each tile is read and each hash is made once.
 */
export async function proveInclusions(tx: Tx, eventIds: readonly string[]) {
  const head = await lastCheckpoint(tx);
  if (!head) return { checkpoint: null, proofs: [] };
  const rows = await tx.query<{ eventId: string; index: number; entry: string }>(
    'select event_id as "eventId", index, entry from audits.log_entry where event_id = any($1) and index < $2 order by index',
    [eventIds, head.size],
  );
  const proofs = [];
  const hashes = new SharedHashes(tx);
  for (const row of rows) proofs.push({ ...row, proof: await hashes.of(inclusionRanges(row.index, head.size)) });
  return { checkpoint: head.note, proofs };
}

/** Hashes of ranges, for proofs that share some of them. */
class SharedHashes {
  readonly #made = new Map<string, string>();
  readonly #read = tilesReadOnce();

  constructor(private readonly tx: Tx) {}

  async of(ranges: readonly LeafRange[]): Promise<string[]> {
    const hashes: string[] = [];
    for (const range of ranges) {
      const key = `${range.start}-${range.end}`;
      const hash = this.#made.get(key) ?? base64(await rangeHash(this.tx, range, this.#read));
      this.#made.set(key, hash);
      hashes.push(hash);
    }
    return hashes;
  }
}

/** Which rows are asked for; `after` is the position of the last one seen. */
export interface DisclosureQuery {
  readonly stream?: string;
  readonly subjectId?: string;
  readonly after: number;
  readonly limit: number;
}

/** Fields with their salts, of the rows in the caller's scope; rows that would break a blind are left out for blinded roles (SOD-6). A field whose salt was removed has nothing to show. */
export async function readDisclosures(tx: Tx, roles: readonly Role[], { stream, subjectId, after, limit }: DisclosureQuery) {
  const rows = await tx.query<{ position: number; row: AuditRow; salts: Partial<Salts> }>(
    `select position, row, salts from audits.audit_log join audits.trail_value using (event_id)
     where position > $1 and ($2::text is null or stream = $2) and ($3::text is null or subject_id = $3) order by position limit $4`,
    [after, stream ?? null, subjectId ?? null, limit],
  );
  const disclosures = rows
    .filter(({ row }) => !isKeptFromTrail(roles, row.action, row))
    .flatMap(({ row, salts }) => disclosuresOf(row, salts));
  return { disclosures, next: rows.length === limit ? (rows.at(-1)?.position ?? null) : null };
}

function disclosuresOf(row: AuditRow, salts: Partial<Salts>): DisclosedField[] {
  const values = committedValues(row);
  return committedFields.flatMap((field) => {
    const salt = salts[field];
    return salt === undefined ? [] : [{ event: row.eventId, field, salt, value: values[field] }];
  });
}
