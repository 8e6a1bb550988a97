import { handoffOperations } from '@qp/contracts/release';
import { defineQuery } from '../command-pipeline/index.js';
import type { AddresseeRole, HandoffRow } from './handoff-row.js';
import type { Restrictions } from './restrictions.js';

interface Shown extends Pick<
  HandoffRow,
  'id' | 'caseId' | 'certificateId' | 'certificateHash' | 'decision' | 'status' | 'question' | 'version'
> {
  readonly sentAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly answer: string | null;
  readonly restrictions: Partial<Restrictions>;
  readonly openActions: string[];
  readonly to: { organisationId: string; name: string; as: AddresseeRole; acknowledgedAt: string | null }[];
}

const list = defineQuery(handoffOperations.list, async ({ tx }, { params }) => {
  const rows = await tx.query<Shown>(
    `select h.id, h.case_id as "caseId", h.certificate_id as "certificateId", h.certificate_hash as "certificateHash", h.decision, h.status, h.question, h.answer, h.restrictions, h.open_actions as "openActions",
       h.sent_at as "sentAt", h.acknowledged_at as "acknowledgedAt", h.acknowledged_by_name as "acknowledgedBy", h.version,
       (select coalesce(jsonb_agg(jsonb_build_object('organisationId', a.org_id, 'name', coalesce(nullif(a.name, ''), 'Organisation'), 'as', a.as_role,
          'acknowledgedAt', to_char(a.acknowledged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.as_role, a.name), '[]')
        from release.handoff_addressee a where a.handoff_id = h.id) as "to"
     from release.handoff h where h.case_id = $1 order by h.made_at desc, h.id`,
    [params.caseId],
  );
  return rows.map((row) => ({
    ...row,
    restrictions: shown(row.restrictions),
    sentAt: row.sentAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  }));
});

/** Hand-offs written before these restrictions were kept name fewer of them. */
function shown(kept: Partial<Restrictions>) {
  return {
    destinations: [...(kept.destinations ?? [])],
    quantity: kept.quantity ?? null,
    storage: kept.storage ?? null,
    expiryDate: kept.expiryDate ?? null,
    pendingTests: [...(kept.pendingTests ?? [])],
    further: [...(kept.further ?? [])],
  };
}

/** Reads of hand-offs. */
export const handoffQueries = [list] as const;
