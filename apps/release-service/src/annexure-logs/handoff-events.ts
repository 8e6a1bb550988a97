import type { HandoffEvent } from '@qp/domain/annexures';
import type { OrganisationKind } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { LoadedEvent } from './loaded-event.js';

/** An act on a hand-off, from the audit trail of its case. */
export interface HandoffAct {
  readonly eventId: string;
  readonly ownerOrg: string;
  readonly batchNo: string;
  readonly handoffId: string;
  readonly qpName: string;
  readonly action: string;
  readonly before: { readonly status?: string } | null;
  readonly after: {
    readonly to?: readonly { readonly as: string }[];
    readonly as?: string;
    readonly opensRelease?: boolean;
  } | null;
  /** Signature on the certificate that is handed over. */
  readonly signatureId?: string;
  readonly at: Date;
  readonly n: number;
}

/** Acts on hand-offs in their order. */
export async function loadHandoffs(tx: Tx, batchNo: string | null): Promise<LoadedEvent[]> {
  return handoffEvents(
    await tx.query<HandoffAct>(
      `select act.event_id as "eventId", handoff.owner_org as "ownerOrg", batch.batch_no as "batchNo", handoff.id as "handoffId", act.action, act.n, act.at,
         act.row -> 'before' as before, act.row -> 'after' as after, coalesce(certificate.record ->> 'qpName', '') as "qpName", certificate.signature_id as "signatureId"
       from release.audit_row act join release.handoff on handoff.id::text = act.subject_id join release.batch on batch.id = handoff.batch_id
         join release.certificate on certificate.id = handoff.certificate_id
       where act.subject_kind = 'handoff' and act.action in ('handoff.send', 'handoff.acknowledge', 'handoff.query') and ($1::text is null or batch.batch_no = $1)
       order by act.at, act.n`,
      [batchNo],
    ),
  );
}

/**
 * One hand-off, all addressees: sent, completed by the first acknowledgement that opens the way to the regulatory release, queried.
 * Each row names the addressees as they were at its act.
 */
export function handoffEvents(acts: readonly HandoffAct[]): LoadedEvent[] {
  const addressees = new Map<string, Set<OrganisationKind>>();
  return acts.flatMap((act) => {
    const known = addressees.get(act.handoffId) ?? new Set<OrganisationKind>();
    for (const as of [...(act.after?.to ?? []).map((to) => to.as), act.after?.as]) if (as === 'SPONSOR' || as === 'CRO') known.add(as);
    addressees.set(act.handoffId, known);
    const status = statusOf(act);
    if (!status) return [];
    const { eventId, batchNo, handoffId, qpName } = act;
    const named = [...known];
    return [
      {
        at: act.at,
        ownerOrg: act.ownerOrg,
        order: String(act.n).padStart(9, '0'),
        signatureId: act.signatureId,
        on: (day): HandoffEvent => ({ kind: 'HANDOFF', eventId, batchNo, day, handoffId, addressees: named, qpName, status }),
      },
    ];
  });
}

function statusOf({ action, before, after }: HandoffAct): HandoffEvent['status'] | undefined {
  if (action === 'handoff.send') return 'SENT';
  if (action === 'handoff.query') return 'QUERIED';
  return after?.opensRelease === true && before?.status !== 'ACKNOWLEDGED' ? 'COMPLETED' : undefined;
}
