import type { Tx } from '@qp/platform/persistence';

/** Channel that every noted change notifies. */
export const LIVE_CHANNEL = 'qp_release_live';
/** How long a change can be resumed from. */
export const KEPT_HOURS = 24;
/** Changes read at once. */
const AT_ONCE = 500;

/** Where a watcher stands: transaction, number, and when that was. */
export interface LivePosition {
  readonly xid: string;
  readonly seq: string;
  readonly at: number;
}

/** One change as watchers see it. */
export interface LiveChange {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** The one case that the record belongs to; undefined where it is of several or of none. */
  readonly caseId?: string;
  readonly position: LivePosition;
}

/** The id of an event, which the browser gives back when it resumes. */
export function eventId({ xid, seq, at }: LivePosition): string {
  return `${xid}-${seq}-${at}`;
}

/** Reads an event id; undefined where it is none of ours. */
export function positionOf(id: string): LivePosition | undefined {
  const [, xid, seq, at] = /^(\d{1,19})-(\d{1,19})-(\d{1,15})$/.exec(id) ?? [];
  return xid !== undefined && seq !== undefined && at !== undefined ? { xid, seq, at: Number(at) } : undefined;
}

/** The end of what has settled: everything that comes later is new to who starts here. */
export async function headPosition(tx: Tx): Promise<LivePosition> {
  const { xid, at } = await tx.one<{ xid: string; at: Date }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xid, now() as at');
  return { xid, seq: '0', at: at.getTime() };
}

/** Where a watcher begins who has read since so many milliseconds: before the first change of that time, else at the head. */
export async function positionAgo(tx: Tx, ago: number): Promise<LivePosition> {
  const first = await tx.maybe<{ xid: string; at: Date }>(
    `select xid::text, at from release.live_change where at >= now() - make_interval(secs => $1::float8 / 1000) order by live_change.xid, seq limit 1`,
    [ago],
  );
  return first ? { xid: first.xid, seq: '0', at: first.at.getTime() } : headPosition(tx);
}

/** Whether everything since a position is still kept. A position from the future is one of another database. */
export async function canResume(tx: Tx, position: LivePosition): Promise<boolean> {
  const { ok } = await tx.one<{ ok: boolean }>(
    `select $1::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) and to_timestamp($2::float8 / 1000) > now() - make_interval(hours => $3::int) as ok`,
    [position.xid, position.at, KEPT_HOURS],
  );
  return ok;
}

/**
 * Changes after a position that the reader may see, oldest first. A transaction gets its number before it commits, so rows are given out only
 * once every transaction with a lower number has ended: nobody who resumes can miss one. `waiting`: there are later ones that have not settled.
 */
export async function changesAfter(tx: Tx, after: LivePosition): Promise<{ changes: LiveChange[]; waiting: boolean; more: boolean }> {
  const rows = await tx.query<{
    xid: string;
    seq: string;
    at: Date;
    kind: string;
    id: string;
    version: number;
    case_id: string | null;
    settled: boolean;
  }>(
    `select xid::text, seq::text, at, kind, subject_id as id, version, case_id, xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
     from release.live_change where (xid, seq) > ($1::xid8, $2::bigint) order by xid, seq limit $3`,
    [after.xid, after.seq, AT_ONCE],
  );
  const end = rows.findIndex(({ settled }) => !settled);
  const settled = end < 0 ? rows : rows.slice(0, end);
  return {
    changes: settled.map(({ kind, id, version, case_id, xid, seq, at }) => ({
      ...{ kind, id, version },
      ...(case_id !== null && { caseId: case_id }),
      position: { xid, seq, at: at.getTime() },
    })),
    waiting: end >= 0,
    more: rows.length === AT_ONCE && end < 0,
  };
}
