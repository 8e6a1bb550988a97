import type { Tx } from '@qp/platform/persistence';
import { requestAtHand } from './request-origin.js';

/** Who acted, as written on every audit row (21 CFR 11.10(e), Annex 11 clause 9): a person, or the installation itself. */
export type AuditActor =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly name: string;
      readonly organisationId: string;
      readonly roles: readonly string[];
      /** Organisation for which a delegate acted. */
      readonly onBehalfOf?: string;
      /**
       * Sponsors for whom the person's organisation acts under a written delegation. Not written: the row says `onBehalfOf` where its record
       * is one of theirs.
       */
      readonly actsFor?: readonly string[];
    }
  | { readonly kind: 'system'; readonly name: string };

/** One act, to be written into the audit trail in the transaction of the change. */
export interface AuditEntry {
  /** What is numbered: `case/<id>`, `document/<id>`, `org/<id>`, `person/<id>`. */
  readonly stream: string;
  /** Code of the act. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly ownerOrg: string;
  readonly sponsorId?: string | null;
  readonly actor: AuditActor;
  /** Old and new value, as JSON. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  readonly requestId?: string | null;
  /** From where: address and time zone of the person. */
  readonly from?: { readonly ip: string; readonly zone?: string };
}

/**
 * Writes an audit row and queues it for the audits-service. Numbers are gapless per stream: they are drawn under the lock of the stream's
 * row, which is held until the transaction ends, and a transaction rolled back gives its number back. Request and place that the entry does
 * not name are those of the request at hand.
 */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<{ readonly eventId: string; readonly n: number }> {
  const { stream, action, subject, ownerOrg, sponsorId, actor, before, after, reason, requestId, from } = entry;
  const asked = requestAtHand();
  const rest = {
    actor: namedActor(actor, sponsorId),
    before,
    after,
    reason: reason ?? undefined,
    requestId: requestId ?? asked?.requestId,
    from: from ?? (actor.kind === 'person' ? asked?.from : undefined),
  };
  const row = await tx.one<{ event_id: string; n: number }>(
    `select event_id, n from ${tx.schema}.append_audit($1, $2, $3, $4, $5, $6, $7)`,
    [stream, action, subject.kind, subject.id, ownerOrg, sponsorId ?? null, JSON.stringify(rest)],
  );
  return { eventId: row.event_id, n: row.n };
}

/** The actor as the row names it: on behalf of the sponsor whose record it is, where the person acts for that sponsor by delegation. */
function namedActor(actor: AuditActor, sponsorId: string | null | undefined): AuditActor {
  if (actor.kind === 'system') return actor;
  const { actsFor = [], ...named } = actor;
  return named.onBehalfOf === undefined && sponsorId && actsFor.includes(sponsorId) ? { ...named, onBehalfOf: sponsorId } : named;
}
