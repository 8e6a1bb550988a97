import { openStates } from '@qp/domain/certification';
import type { WorkingTime } from '@qp/domain/calendar';
import { verdictDue } from '@qp/domain/trail-review';
import type { Tx } from '@qp/platform/persistence';

/** Exceptions of a case before its decision that wait for a verdict, oldest first. */
interface Waiting {
  readonly eventId: string;
  readonly kind: string;
  readonly seenAt: Date;
}

/** What of the review of a case's audit trail is overdue, and when the next of it will be. */
export interface OverdueVerdicts {
  /** Tells the oldest overdue exception apart from others; undefined where none is. */
  readonly cause?: { readonly cause: string; readonly words: string };
  readonly next?: number;
}

/** Judges how long exceptions have waited for a verdict, by the working days of the house. */
export async function overdueVerdicts(tx: Tx, caseId: string, now: number, house: WorkingTime): Promise<OverdueVerdicts> {
  const waiting = await tx.query<Waiting>(
    `select e.event_id as "eventId", e.kind, e.seen_at as "seenAt" from release.trail_exception e join release.certification_case c on c.id = e.case_id
     where e.case_id = $1 and (c.state = any($2) or c.state = 'ON_HOLD')
       and not exists (select from release.trail_verdict v where v.case_id = e.case_id and v.event_id = e.event_id and v.kind = e.kind)
     order by e.seen_at, e.event_id, e.kind`,
    [caseId, openStates],
  );
  const due = waiting.map((one) => ({ ...one, at: verdictDue(one.seenAt.getTime(), house) }));
  const [oldest, ...more] = due.filter(({ at }) => at <= now);
  const next = due.find(({ at }) => at > now)?.at;
  if (!oldest) return { next };
  const words =
    more.length === 0
      ? 'an exception in the audit trail of the batch waits for a verdict'
      : `${more.length + 1} exceptions in the audit trail of the batch wait for a verdict`;
  return { next, cause: { cause: `trail:${oldest.eventId}:${oldest.kind}`, words } };
}
