import {
  Frontier,
  leafHash,
  readCheckpoint,
  readNote,
  sameHash,
  signersOf,
  type Checkpoint,
  type NoteKey,
} from '@qp/domain/transparency-log';
import { sha256, verifyEd25519 } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { compareValues, type StoredEntry } from './compare-values.js';
import type { CheckpointVault } from './checkpoint-vault.js';

const ENTRIES_AT_ONCE = 2_000;

/** What the comparison found. */
export interface LogComparison {
  /** Entries read. */
  readonly size: number;
  /** Locked checkpoints compared. */
  readonly compared: number;
  /** Values that were removed from the trail, with their salts: nothing can be said of them. */
  readonly removed: number;
  /** Every place where the database is not what it was, first one first; empty when all agrees. */
  readonly findings: readonly string[];
}

/**
 * Reads the whole log, makes its tree again from the entries and compares it with every locked checkpoint; then compares what the trail
 * says with the commitments. Finds rows that were changed by somebody whom the database's rights do not hold.
 */
export async function compareLog(database: Database, vault: CheckpointVault, keys: readonly NoteKey[]): Promise<LogComparison> {
  const findings: string[] = [];
  const locked: Checkpoint[] = [];
  for await (const { size, note } of vault.all()) {
    const read = checkedNote(note, keys);
    if (read?.size === size) locked.push(read);
    else findings.push(`the locked checkpoint of size ${size} is not signed by this log`);
  }
  const tree = new Frontier(sha256);
  const compare = () => {
    for (const { root } of locked.filter(({ size }) => size === tree.size))
      if (!sameHash(root, tree.root())) findings.push(`the first ${tree.size} entries are not those of the locked checkpoint of that size`);
  };
  const sizes = new Set(locked.map(({ size }) => size));
  let removed = 0;
  let missing = false;
  for (let rows = await entriesFrom(database, 0); rows.length > 0 && !missing; rows = await entriesFrom(database, tree.size)) {
    for (const { index, entry } of rows) {
      missing = index !== tree.size;
      if (missing) break;
      tree.append(leafHash(sha256, Buffer.from(entry)));
      if (sizes.has(tree.size)) compare();
    }
    const values = await compareValues(database, rows);
    removed += values.removed;
    if (values.finding) findings.push(values.finding);
  }
  const longest = locked.at(-1)?.size ?? 0;
  if (missing) findings.push(`entry ${tree.size} is missing`);
  else if (longest > tree.size) findings.push(`the log ends after ${tree.size} entries; a locked checkpoint has ${longest}`);
  const besides = await rowBesidesTheLog(database);
  if (besides) findings.push(`event ${besides} stands in the audit trail and not in the log`);
  return { size: tree.size, compared: locked.length, removed, findings };
}

/** Every row is appended in the transaction that takes it in, so one without an entry came another way. */
async function rowBesidesTheLog(database: Database): Promise<string | undefined> {
  const row = await database.run(jobsScope, (tx) =>
    tx.maybe<{ event_id: string }>(
      'select event_id from audits.audit_log log where not exists (select from audits.log_entry entry where entry.event_id = log.event_id) limit 1',
    ),
  );
  return row?.event_id;
}

function checkedNote(note: string, keys: readonly NoteKey[]): Checkpoint | undefined {
  const signed = readNote(note);
  const signers = signed && signersOf(signed, keys, verifyEd25519);
  return signers && signers.length > 0 ? readCheckpoint(signed.text) : undefined;
}

function entriesFrom(database: Database, index: number): Promise<StoredEntry[]> {
  return database.run(jobsScope, (tx) =>
    tx.query<StoredEntry>(`select index, event_id, entry from audits.log_entry where index >= $1 order by index limit ${ENTRIES_AT_ONCE}`, [
      index,
    ]),
  );
}
