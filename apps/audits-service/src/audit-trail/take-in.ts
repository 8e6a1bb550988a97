import type { AuditRow } from '@qp/contracts/audits';
import { DomainError } from '@qp/domain/kernel';
import { auditAudience } from '@qp/domain/people';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { appendToLog, newSalts } from '../transparency-log/append.js';
import { lockHead } from '../transparency-log/log-head.js';

/** How many rows were new, and how many had been taken in before. */
export interface TakenIn {
  readonly taken: number;
  readonly known: number;
}

interface PreparedRow {
  readonly row: AuditRow;
  readonly sha256: string;
}

/**
 * Takes audit rows in by event id, any number of times, in any order, and appends the new ones to the transparency log in the same
 * transaction. A row that comes again with another content, or another row under a number that is taken, is not taken in and refused
 * loudly: somebody changed a trail.
 */
export async function takeInAuditRows(tx: Tx, rows: readonly AuditRow[]): Promise<TakenIn> {
  const [counts] = await takeInDeliveries(tx, [rows]);
  return counts ?? { taken: 0, known: 0 };
}

/** The same for several deliveries in one transaction: all of them, or none. */
export async function takeInDeliveries(tx: Tx, deliveries: readonly (readonly AuditRow[])[]): Promise<TakenIn[]> {
  const taken = await takeInRows(tx, deliveries.flat());
  let start = 0;
  return deliveries.map(({ length }) => {
    const fresh = taken.slice(start, (start += length)).filter(Boolean).length;
    return { taken: fresh, known: length - fresh };
  });
}

/** Says of each row whether it was new. */
async function takeInRows(tx: Tx, rows: readonly AuditRow[]): Promise<boolean[]> {
  const prepared = rows.map((row) => ({ row, sha256: sha256Hex(canonicalJson(row)) }));
  const head = await lockHead(tx);
  const events = await enterFresh(tx, rows);
  // A row may stand twice in one batch: its first occurrence is the new one.
  const isNew = rows.map(({ eventId }) => events.delete(eventId));
  const fresh = prepared.filter((_, at) => isNew[at]);
  const salted = fresh.map((one) => ({ ...one, salts: newSalts() }));
  await keepValues(tx, salted);
  await appendToLog(tx, head, salted);
  await assertSame(
    tx,
    prepared.filter((_, at) => !isNew[at]),
  );
  return isNew;
}

async function enterFresh(tx: Tx, rows: readonly AuditRow[]): Promise<Set<string>> {
  const columns = rows.map(({ eventId, service, stream, n, at, action, subject, ownerOrg, sponsorId }) => ({
    event_id: eventId,
    service,
    stream,
    n,
    at,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    owner_org: ownerOrg,
    sponsor_id: sponsorId ?? null,
    audience: auditAudience(action),
  }));
  const entered = await tx.query<{ event_id: string }>(
    `insert into audits.audit_log (event_id, service, stream, n, at, action, subject_kind, subject_id, owner_org, sponsor_id, audience)
     select * from json_to_recordset($1) as row(event_id uuid, service text, stream text, n int, at timestamptz, action text,
       subject_kind text, subject_id text, owner_org uuid, sponsor_id uuid, audience text)
     on conflict do nothing returning event_id`,
    [JSON.stringify(columns)],
  );
  return new Set(entered.map(({ event_id }) => event_id));
}

/** Keeps what the rows say, and notes how far their streams now go: one statement, for the turns to the database and back cost most. */
async function keepValues(tx: Tx, rows: readonly (PreparedRow & { salts: object })[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = rows.map(({ row, sha256, salts }) => ({
    event_id: row.eventId,
    service: row.service,
    stream: row.stream,
    n: row.n,
    owner_org: row.ownerOrg,
    sponsor_id: row.sponsorId ?? null,
    audience: auditAudience(row.action),
    row,
    sha256,
    salts,
  }));
  await tx.query(
    `with fresh as materialized (
       select * from json_to_recordset($1) as row(event_id uuid, service text, stream text, n int, owner_org uuid, sponsor_id uuid, audience text,
         row jsonb, sha256 text, salts jsonb)),
     kept as (
       insert into audits.trail_value (event_id, owner_org, sponsor_id, audience, row, sha256, salts)
       select event_id, owner_org, sponsor_id, audience, row, sha256, salts from fresh)
     insert into audits.trail_head as head (service, stream, owner_org, sponsor_id, highest, rows, gap_since)
     select service, stream, (array_agg(owner_org))[1], (array_agg(sponsor_id))[1], max(n), count(*), case when max(n) > count(*) then now() end
     from fresh group by service, stream
     on conflict (service, stream) do update set highest = greatest(head.highest, excluded.highest), rows = head.rows + excluded.rows,
       gap_since = case when head.rows + excluded.rows < greatest(head.highest, excluded.highest) then coalesce(head.gap_since, now()) end`,
    [JSON.stringify(columns)],
  );
}

async function assertSame(tx: Tx, rows: readonly PreparedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const found = await tx.query<{ event_id: string; sha256: string }>(
    'select event_id, sha256 from audits.trail_value where event_id = any($1::uuid[])',
    [rows.map(({ row }) => row.eventId)],
  );
  const known = new Map(found.map(({ event_id, sha256 }) => [event_id, sha256]));
  for (const { row, sha256 } of rows) {
    const before = known.get(row.eventId);
    if (before === sha256) continue;
    throw new DomainError('CONFLICT', {
      code: 'AUDIT_ROW_DIFFERS',
      message:
        before === undefined
          ? `Number ${row.n} of ${row.service} ${row.stream} is taken by another row.`
          : `Audit row ${row.eventId} of ${row.service} came again with another content.`,
      whatToDo: "Treat it as an incident: compare the service's table with the audit trail.",
      citation: '21 CFR 11.10(e)',
    });
  }
}
