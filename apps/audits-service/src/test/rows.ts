import { randomUUID } from 'node:crypto';
import type { AuditRow } from '@qp/contracts/audits';

/** The organisation that owns the rows. */
export const provider = randomUUID();
/** The sponsor whose rows they are. */
export const sponsor = randomUUID();

/** An audit row of a case. */
export function auditRow(stream: string, n: number, change: Partial<AuditRow> = {}): AuditRow {
  return {
    eventId: randomUUID(),
    service: 'release',
    stream,
    n,
    at: new Date().toISOString(),
    action: 'case.hold',
    subject: { kind: 'case', id: stream },
    ownerOrg: provider,
    sponsorId: sponsor,
    actor: { kind: 'person', personId: randomUUID(), name: 'Dr Q. Example' },
    ...change,
  };
}

/** So many rows of a stream, numbered from 1. */
export const auditRows = (stream: string, count: number): AuditRow[] => Array.from({ length: count }, (_, at) => auditRow(stream, at + 1));
