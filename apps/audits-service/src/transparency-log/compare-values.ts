import type { AuditRow } from '@qp/contracts/audits';
import { committedFields, committedValues, opens, readEntry, type Salts } from '@qp/domain/transparency-log';
import { entryTools } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';

/** An entry as the database has it. */
export interface StoredEntry {
  readonly index: number;
  readonly event_id: string;
  readonly entry: string;
}

interface ValueRow {
  readonly event_id: string;
  readonly row: AuditRow;
  readonly salts: Partial<Salts>;
  readonly n: number;
  readonly action: string;
  readonly stream: string;
}

/** What a comparison of values found: the first that is not what was committed to, in words, and how many were removed. */
export interface ValueComparison {
  readonly finding?: string;
  readonly removed: number;
}

/** Compares what the trail says of these entries with their commitments. A value that was removed with its salt says nothing. */
export async function compareValues(database: Database, entries: readonly StoredEntry[]): Promise<ValueComparison> {
  const found = await database.run(jobsScope, (tx) =>
    tx.query<ValueRow>(
      `select event_id, row, salts, n, action, stream from audits.audit_log join audits.trail_value using (event_id)
       where event_id = any($1::uuid[])`,
      [entries.map(({ event_id }) => event_id)],
    ),
  );
  const rows = new Map(found.map((row) => [row.event_id, row]));
  const removed = found.reduce((sum, { salts }) => sum + committedFields.length - Object.keys(salts).length, 0);
  for (const stored of entries) {
    const problem = problemOf(stored, rows.get(stored.event_id));
    if (problem) return { removed, finding: `entry ${stored.index} (event ${stored.event_id}): ${problem}` };
  }
  return { removed };
}

function problemOf(stored: StoredEntry, kept: ValueRow | undefined): string | undefined {
  if (!kept) return 'the row is gone from the audit trail';
  const entry = readEntry(stored.entry);
  if (entry?.event !== stored.event_id) return 'the entry is not the one of its event';
  const { row, salts } = kept;
  const open = { action: row.action, at: row.at, n: row.n, service: row.service };
  if (Object.entries(open).some(([name, value]) => entry[name as keyof typeof open] !== value))
    return 'the row has another time, number or action';
  if (kept.n !== row.n || kept.action !== row.action || kept.stream !== row.stream)
    return 'the row is listed under other words than its own';
  const values = committedValues(row);
  const changed = committedFields.find((field) => {
    const salt = salts[field];
    return salt !== undefined && !opens(entryTools, entry, { event: entry.event, field, salt, value: values[field] });
  });
  return changed && `"${changed}" is not what was committed to`;
}
