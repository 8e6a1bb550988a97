import type { Tx } from '@qp/platform/persistence';

/** Seconds that a number may be missing before it counts as a hole: rows of one stream can overtake each other on the way. */
export const GAP_AFTER_SECONDS = 60;

/** A hole in the numbers of a stream. */
export interface Gap {
  readonly service: string;
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  readonly seenAt: string;
}

/**
 * Holes that have stood longer than the grace time, in the streams of the caller's organisation: who sees only some rows of a stream
 * cannot tell a hidden number from a missing one.
 */
export async function findGaps(tx: Tx, graceSeconds = GAP_AFTER_SECONDS): Promise<Gap[]> {
  const rows = await tx.query<{ service: string; stream: string; from: number; to: number; seen_at: Date }>(
    `select head.service, head.stream, before.n + 1 as "from", before.next - 1 as "to", head.gap_since as seen_at
     from audits.trail_head head
     cross join lateral (
       select n, lead(n) over (order by n) as next
       from (select 0 as n union all select n from audits.audit_log where service = head.service and stream = head.stream) numbers
     ) before
     where head.owner_org = audits.scope_org() and head.gap_since <= now() - make_interval(secs => $1) and before.next > before.n + 1
     order by head.gap_since, head.service, head.stream, before.n`,
    [graceSeconds],
  );
  return rows.map((row) => ({ service: row.service, stream: row.stream, from: row.from, to: row.to, seenAt: row.seen_at.toISOString() }));
}
