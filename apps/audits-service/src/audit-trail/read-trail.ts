import type { AuditRow } from '@qp/contracts/audits';
import { isKeptFromTrail } from '@qp/domain/blinding';
import type { Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';

/** What part of the trail is asked for; `after` is the position of the last row seen. */
export interface TrailQuery {
  readonly stream?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly event?: string;
  readonly after: number;
  readonly limit: number;
}

type ShownRow = AuditRow & { position: number; takenInAt: string };

/** One page of the audit trail, oldest first; rows that would break a blind are left out for blinded roles (SOD-6). */
export async function readTrail(tx: Tx, roles: readonly Role[], query: TrailQuery): Promise<{ rows: ShownRow[]; next: number | null }> {
  const found = await tx.query<{ position: string; row: AuditRow; taken_in_at: Date }>(
    `select position, row, taken_in_at from audits.audit_log join audits.trail_value using (event_id)
     where position > $1 and ($2::text is null or stream = $2) and ($3::text is null or subject_kind = $3) and ($4::text is null or subject_id = $4)
       and ($5::uuid is null or event_id = $5) order by position limit $6`,
    [query.after, query.stream ?? null, query.subjectKind ?? null, query.subjectId ?? null, query.event ?? null, query.limit],
  );
  const rows = found
    .filter(({ row }) => !isKeptFromTrail(roles, row.action, row))
    .map((line) => ({ ...line.row, position: Number(line.position), takenInAt: line.taken_in_at.toISOString() }));
  const last = found.at(-1);
  return { rows, next: last && found.length === query.limit ? Number(last.position) : null };
}
