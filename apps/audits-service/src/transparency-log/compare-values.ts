import type { AuditRow } from '@qp/contracts/audits';
import { auditAudience } from '@qp/domain/people';
import {
  committedFields,
  committedValues,
  opens,
  readEntry,
  type CommittedField,
  type LogEntry,
  type Salts,
} from '@qp/domain/transparency-log';
import { canonicalJson, entryTools, sha256Hex } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';

/** An entry as the database has it. */
export interface StoredEntry {
  readonly index: number;
  readonly event_id: string;
  readonly entry: string;
}

/** The words under which a row is found, and by which row-level security judges who sees it. */
interface ListedColumns {
  readonly service: string;
  readonly stream: string;
  readonly n: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly owner_org: string;
  readonly sponsor_id: string | null;
  readonly audience: string;
}

/** The same of the table with the values, by which their visibility is judged once more. */
interface ValueColumns {
  readonly owner_org: string;
  readonly sponsor_id: string | null;
  readonly audience: string;
}

interface KeptRow {
  readonly event_id: string;
  readonly row: AuditRow;
  readonly sha256: string;
  readonly salts: Partial<Salts>;
  readonly listed: Omit<ListedColumns, 'at'>;
  readonly at: Date;
  readonly valued: ValueColumns;
}

/** What a comparison of values found: the first that is not what was committed to, in words, and how many were removed. */
export interface ValueComparison {
  readonly finding?: string;
  readonly removed: number;
}

/** Action of the row that announces that personal data is taken out of another; its subject is the event id of that row. */
export const PERSON_REMOVED = 'audit-row.personRemoved';
/** What may be taken out at all: who acted is split so that this can go and the role stays (see `committedFields`). */
const removable: CommittedField = 'person';

/**
 * Compares what the trail says of these entries with their commitments, and the columns by which rows are found and shown with what they say.
 * A value whose salt is missing was removed: only who acted may be, only where the log itself announces it, and then nothing may stand in
 * its place, since whoever changes a value could drop its salt to hide that.
 */
export async function compareValues(database: Database, entries: readonly StoredEntry[]): Promise<ValueComparison> {
  const events = entries.map(({ event_id }) => event_id);
  const { rows, announced } = await database.run(jobsScope, async (tx) => ({
    rows: await tx.query<KeptRow>(
      `select event_id, v.row, v.sha256, v.salts, l.at,
         json_build_object('service', l.service, 'stream', l.stream, 'n', l.n, 'action', l.action, 'subject_kind', l.subject_kind,
           'subject_id', l.subject_id, 'owner_org', l.owner_org, 'sponsor_id', l.sponsor_id, 'audience', l.audience) as listed,
         json_build_object('owner_org', v.owner_org, 'sponsor_id', v.sponsor_id, 'audience', v.audience) as valued
       from audits.audit_log l join audits.trail_value v using (event_id) where event_id = any($1::uuid[])`,
      [events],
    ),
    // that these rows are what they say is compared at their own turn, and that they stand in the log for every row
    announced: await tx.query<{ subject_id: string }>(
      'select subject_id from audits.audit_log where action = $1 and subject_id = any($2::text[])',
      [PERSON_REMOVED, events],
    ),
  }));
  const found = new Map(rows.map((row) => [row.event_id, row]));
  const mayLack = new Set(announced.map(({ subject_id }) => subject_id));
  const removed = rows.reduce((sum, { salts }) => sum + committedFields.filter((field) => salts[field] === undefined).length, 0);
  for (const stored of entries) {
    const problem = problemOf(stored, found.get(stored.event_id), mayLack.has(stored.event_id));
    if (problem) return { removed, finding: `entry ${stored.index} (event ${stored.event_id}): ${problem}` };
  }
  return { removed };
}

function problemOf(stored: StoredEntry, kept: KeptRow | undefined, announced: boolean): string | undefined {
  if (!kept) return 'the row is gone from the audit trail';
  const entry = readEntry(stored.entry);
  if (entry?.event !== stored.event_id || kept.row.eventId !== stored.event_id) return 'the entry is not the one of its event';
  const { row } = kept;
  const open = { action: row.action, at: row.at, n: row.n, service: row.service };
  if (Object.entries(open).some(([name, value]) => entry[name as keyof typeof open] !== value))
    return 'the row has another time, number or action';
  return problemOfColumns(kept) ?? problemOfValues(entry, kept, announced);
}

/** Who changes these hides a row from its house, or shows it to another, while what it says stays as it was. */
function problemOfColumns({ row, listed, at, valued }: KeptRow): string | undefined {
  const seen = { owner_org: row.ownerOrg, sponsor_id: row.sponsorId ?? null, audience: auditAudience(row.action) };
  const { service, stream, n, action, subject } = row;
  const own: ListedColumns = {
    ...seen,
    ...{ service, stream, n, action, at: Date.parse(row.at), subject_kind: subject.kind, subject_id: subject.id },
  };
  const other = differing(own, { ...listed, at: at.getTime() }) ?? differing(seen, valued);
  return other && `the row is listed under other words than its own (${other})`;
}

function differing<T extends object>(own: T, kept: T): string | undefined {
  return (Object.keys(own) as (keyof T & string)[]).find((name) => own[name] !== kept[name]);
}

function problemOfValues(entry: LogEntry, { row, salts, sha256 }: KeptRow, announced: boolean): string | undefined {
  const values = committedValues(row);
  for (const field of committedFields) {
    const salt = salts[field];
    if (salt === undefined) {
      if (field !== removable || !announced) return `"${field}" lost its salt, and no entry of the log says that it was removed`;
      if (canonicalJson(values[field]) !== '{}') return `"${field}" was removed, and something stands in its place`;
    } else if (!opens(entryTools, entry, { event: entry.event, field, salt, value: values[field] }))
      return `"${field}" is not what was committed to`;
  }
  const whole = salts[removable] !== undefined;
  return whole && sha256 !== sha256Hex(canonicalJson(row)) ? 'its own hash is not that of the row' : undefined;
}
