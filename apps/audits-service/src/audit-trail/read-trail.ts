import type { AuditRow } from '@qp/contracts/audits';
import type { Tx } from '@qp/platform/persistence';

/** What part of the trail is asked for; `after` is the position of the last row seen. */
export interface TrailQuery {
  readonly stream?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly after: number;
  readonly limit: number;
}

type ShownRow = AuditRow & { position: number; takenInAt: string };

/** One page of the audit trail, oldest first. */
export async function readTrail(tx: Tx, query: TrailQuery): Promise<{ rows: ShownRow[]; next: number | null }> {
  const found = await tx.query<{ position: string; row: AuditRow; taken_in_at: Date }>(
    `select position, row, taken_in_at from audits.audit_log join audits.trail_value using (event_id)
     where position > $1 and ($2::text is null or stream = $2) and ($3::text is null or subject_kind = $3) and ($4::text is null or subject_id = $4)
     order by position limit $5`,
    [query.after, query.stream ?? null, query.subjectKind ?? null, query.subjectId ?? null, query.limit],
  );
  const rows = found.map((line) => ({ ...line.row, position: Number(line.position), takenInAt: line.taken_in_at.toISOString() }));
  return { rows, next: rows.length === query.limit ? (rows.at(-1)?.position ?? null) : null };
}
