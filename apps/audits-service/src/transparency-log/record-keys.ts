import { randomUUID } from 'node:crypto';
import type { AuditRow } from '@qp/contracts/audits';
import { committedValues, printVerifierKey, type NoteKey, type Salts } from '@qp/domain/transparency-log';
import { INSTALLATION, type Tx } from '@qp/platform/persistence';
import { takeInAuditRows } from '../audit-trail/take-in.js';
import type { LogHead } from './log-head.js';

const streamOf = (origin: string) => `log/${origin}`;

interface KeyRow {
  readonly row: AuditRow;
  readonly salts: Partial<Salts>;
}

function keyRows(tx: Tx, origin: string): Promise<KeyRow[]> {
  return tx.query(
    `select row, salts from audits.audit_log join audits.trail_value using (event_id) where stream = $1 and service = 'audits' order by n`,
    [streamOf(origin)],
  );
}

const keyOf = ({ row }: KeyRow): unknown => (row.after as { key?: unknown } | undefined)?.key;

/**
 * Enters every key that signs the log into the log itself, once. A new key is thereby announced under the signature of the older ones,
 * which sign on beside it.
 */
export async function recordKeys(tx: Tx, { origin }: LogHead, keys: readonly NoteKey[]): Promise<void> {
  // Whoever comes second waits here and finds the rows of the first.
  await tx.query('select from audits.log_head for update');
  const recorded = await keyRows(tx, origin);
  const known = new Set(recorded.map(keyOf));
  const fresh = keys.map(printVerifierKey).filter((key) => !known.has(key));
  const rows = fresh.map((key, at): AuditRow => ({
    eventId: randomUUID(),
    service: 'audits',
    stream: streamOf(origin),
    n: recorded.length + at + 1,
    at: new Date().toISOString(),
    action: 'log.keySigns',
    subject: { kind: 'log', id: origin },
    ownerOrg: INSTALLATION,
    actor: { kind: 'system', name: 'audits-service' },
    after: { key },
  }));
  if (rows.length > 0) await takeInAuditRows(tx, rows);
}

/** The entries of the keys laid open: which keys sign is nobody's secret. */
export async function keyDisclosures(tx: Tx, origin: string) {
  const rows = await keyRows(tx, origin);
  return rows.flatMap(({ row, salts }) =>
    salts.after === undefined
      ? []
      : [{ event: row.eventId, field: 'after' as const, salt: salts.after, value: committedValues(row).after }],
  );
}
