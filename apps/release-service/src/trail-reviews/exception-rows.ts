import type { TrailExceptionView } from '@qp/contracts/audits';
import type { TrailExceptionKind, TrailVerdict } from '@qp/domain/trail-review';
import type { Tx } from '@qp/platform/persistence';

/** An exception of a batch with the verdict that stands. */
export interface ExceptionRow {
  readonly eventId: string;
  readonly kind: TrailExceptionKind;
  readonly action: string;
  readonly actedBy: string | null;
  readonly actorName: string | null;
  readonly view: TrailExceptionView;
  readonly verdictId: string | null;
  readonly verdict: TrailVerdict | null;
  readonly reason: string | null;
  readonly deviationId: string | null;
  readonly judgedBy: string | null;
  readonly judgeName: string | null;
  readonly judgedAt: Date | null;
}

/** The exceptions of a case as far as the audits-service has named them, oldest first. */
export function exceptionsOf(tx: Tx, caseId: string): Promise<ExceptionRow[]> {
  return tx.query<ExceptionRow>(
    `select e.event_id as "eventId", e.kind, e.action, e.acted_by as "actedBy", e.actor_name as "actorName", e.view, v.id as "verdictId", v.verdict,
       v.reason, v.deviation_id as "deviationId", v.judged_by as "judgedBy", v.judge_name as "judgeName", v.at as "judgedAt"
     from release.trail_exception e left join lateral (
       select * from release.trail_verdict v where v.case_id = e.case_id and v.event_id = e.event_id and v.kind = e.kind order by number desc limit 1) v on true
     where e.case_id = $1 order by e.at, e.event_id, e.kind`,
    [caseId],
  );
}

/** Where the audit log stood when the trail of a case was looked at last. */
export interface TrailStanding {
  readonly logSize: number;
  /** Its newest signed head then. */
  readonly checkpoint: string | null;
  readonly asOf: Date;
}

/** Up to which size of the audit log, and when, the trail of a case was looked at; undefined where it never was. */
export function standingOf(tx: Tx, caseId: string): Promise<TrailStanding | undefined> {
  return tx.maybe('select log_size as "logSize", checkpoint, as_of as "asOf" from release.trail_standing where case_id = $1', [caseId]);
}
