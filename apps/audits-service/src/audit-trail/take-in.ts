import type { AuditRow } from '@qp/contracts/audits';
import { DomainError } from '@qp/domain/kernel';
import { auditAudience } from '@qp/domain/people';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';

/**
 * Takes audit rows in by event id: any number of times, in any order. A row that comes again with another content, or another
 * row under a number that is taken, is not taken in and refused loudly: somebody changed a trail.
 */
export async function takeInAuditRows(tx: Tx, rows: readonly AuditRow[]): Promise<{ taken: number; known: number }> {
  let taken = 0;
  for (const row of rows) {
    const content = canonicalJson(row);
    const sha256 = sha256Hex(content);
    const [fresh] = await tx.query<{ event_id: string }>(
      `insert into audits.audit_log (event_id, service, stream, n, at, action, subject_kind, subject_id, owner_org, sponsor_id, audience, row, sha256)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning event_id`,
      [
        row.eventId,
        row.service,
        row.stream,
        row.n,
        row.at,
        row.action,
        row.subject.kind,
        row.subject.id,
        row.ownerOrg,
        row.sponsorId ?? null,
        auditAudience(row.action),
        content,
        sha256,
      ],
    );
    if (fresh) {
      taken += 1;
      await advanceHead(tx, row);
    } else await assertSame(tx, row, sha256);
  }
  return { taken, known: rows.length - taken };
}

async function assertSame(tx: Tx, row: AuditRow, sha256: string): Promise<void> {
  const known = await tx.maybe<{ sha256: string; n: number }>('select sha256, n from audits.audit_log where event_id = $1', [row.eventId]);
  if (known?.sha256 === sha256) return;
  throw new DomainError('CONFLICT', {
    code: 'AUDIT_ROW_DIFFERS',
    message: known
      ? `Audit row ${row.eventId} of ${row.service} came again with another content.`
      : `Number ${row.n} of ${row.service} ${row.stream} is taken by another row.`,
    whatToDo: "Treat it as an incident: compare the service's table with the audit trail.",
    citation: '21 CFR 11.10(e)',
  });
}

async function advanceHead(tx: Tx, row: AuditRow): Promise<void> {
  await tx.query(
    `insert into audits.trail_head as head (service, stream, owner_org, sponsor_id, highest, rows, gap_since)
     values ($1, $2, $3, $4, $5, 1, case when $5 > 1 then now() end)
     on conflict (service, stream) do update set highest = greatest(head.highest, $5), rows = head.rows + 1,
       gap_since = case when head.rows + 1 < greatest(head.highest, $5) then coalesce(head.gap_since, now()) end`,
    [row.service, row.stream, row.ownerOrg, row.sponsorId ?? null, row.n],
  );
}
