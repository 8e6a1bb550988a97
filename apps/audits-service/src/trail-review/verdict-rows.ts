import type { HouseVerdict, TrailExceptionKind } from '@qp/domain/trail-review';
import type { Tx } from '@qp/platform/persistence';

/** The verdict that stands on an exception that belongs to no batch. */
export interface StandingVerdict {
  readonly verdict: HouseVerdict;
  readonly reason: string;
  readonly reference: string | null;
  readonly by: string;
  readonly byId: string;
  readonly at: string;
}

/** What an exception is called where many are held together: one act can be several. */
export const exceptionName = (eventId: string, kind: TrailExceptionKind) => `${eventId} ${kind}`;

interface VerdictRow {
  readonly event_id: string;
  readonly kind: TrailExceptionKind;
  readonly verdict: HouseVerdict;
  readonly reason: string;
  readonly reference: string | null;
  readonly judged_by: string;
  readonly judge_name: string;
  readonly at: Date;
}

/** The latest verdict on each exception of some rows, by the exception's name. */
export async function verdictsOn(tx: Tx, eventIds: readonly string[]): Promise<Map<string, StandingVerdict>> {
  const rows = await tx.query<VerdictRow>(
    `select distinct on (event_id, kind) * from audits.trail_verdict where event_id = any($1::uuid[]) order by event_id, kind, number desc`,
    [eventIds],
  );
  return new Map(
    rows.map(({ event_id, kind, verdict, reason, reference, judged_by, judge_name, at }) => [
      exceptionName(event_id, kind),
      { verdict, reason, reference, by: judge_name, byId: judged_by, at: at.toISOString() },
    ]),
  );
}
