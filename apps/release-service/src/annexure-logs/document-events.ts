import type { DocumentationEvent, LogDocument, LogParty } from '@qp/domain/annexures';
import type { OrganisationKind } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { LoadedEvent } from './loaded-event.js';

/** A fact about a document of a delivery, as it was taken in. */
export interface DeliveredFact {
  readonly eventId: string;
  readonly ownerOrg: string;
  readonly batchNo: string;
  readonly deliveryId: string;
  readonly documentId: string;
  readonly shortTitle: string;
  readonly state: string;
  readonly deliveryState: 'RECEIVED' | 'ACCEPTED' | 'REJECTED' | null;
  readonly providedBy: LogParty;
  readonly at: Date;
}

interface Raw extends Omit<DeliveredFact, 'providedBy'> {
  readonly providerKind: OrganisationKind;
  readonly providerName: string;
}

/** Facts about delivered documents in the order in which they were taken in. */
export async function loadDocuments(tx: Tx, batchNo: string | null): Promise<LoadedEvent[]> {
  const rows = await tx.query<Raw>(
    `select told.event_id as "eventId", told.owner_org as "ownerOrg", batch.batch_no as "batchNo", told.delivery_id as "deliveryId", told.document_id as "documentId",
       coalesce(line.compiled ->> 'shortTitle', told.title) as "shortTitle", told.state, told.delivery_state as "deliveryState", told.at,
       case when told.delivered_by_org = told.sponsor_id then 'SPONSOR' else coalesce(provider.kind, 'SPONSOR') end as "providerKind",
       coalesce(provider.name, told.delivered_by_name, '') as "providerName"
     from release.document_event told join release.certification_case c on c.id = told.case_id join release.batch on batch.id = c.batch_id
       left join release.requirement_line line on line.case_id = told.case_id and line.key = told.requirement_keys[1]
       left join release.organisation provider on provider.id = told.delivered_by_org
     where told.delivery_id is not null and ($1::text is null or batch.batch_no = $1)
     order by told.taken_in_at, told.at`,
    [batchNo],
  );
  return documentEvents(
    rows.map(({ providerKind, providerName, ...row }) => ({ ...row, providedBy: { kind: providerKind, name: providerName } })),
  );
}

/**
 * One row when a delivery was handed in; when its last document was judged, one for those accepted and one for those rejected, so
 * that no document is printed under a word that was not said of it.
 */
export function documentEvents(facts: readonly DeliveredFact[]): LoadedEvent[] {
  return facts.flatMap((fact, at) => {
    if (fact.deliveryState === null) return [];
    const soFar = facts.slice(0, at + 1).filter(({ deliveryId }) => deliveryId === fact.deliveryId);
    const documents = firstOfEach(soFar);
    const stateOf = (id: string) => soFar.filter(({ documentId }) => documentId === id).at(-1)?.state;
    if (fact.deliveryState === 'RECEIVED') return [loaded(fact, 'RECEIVED', documents, '0')];
    const accepted = documents.filter(({ documentId }) => stateOf(documentId) === 'ACCEPTED');
    const refused = documents.filter(({ documentId }) => ['REJECTED', 'QUARANTINED'].includes(stateOf(documentId) ?? ''));
    return [
      ...(accepted.length > 0 ? [loaded(fact, 'ACCEPTED', accepted, '1')] : []),
      ...(refused.length > 0 ? [loaded(fact, 'REJECTED', refused, '2')] : []),
    ];
  });
}

/** The documents of a delivery in the order of its list, which is that in which they were received. */
function firstOfEach(facts: readonly DeliveredFact[]): LogDocument[] {
  const once = facts.filter((fact, at) => facts.findIndex(({ documentId }) => documentId === fact.documentId) === at);
  return once.map(({ documentId, shortTitle, deliveryId, providedBy }, at) => ({
    documentId,
    shortTitle,
    deliveryId,
    position: at + 1,
    providedBy,
  }));
}

function loaded(fact: DeliveredFact, status: DocumentationEvent['status'], documents: readonly LogDocument[], order: string): LoadedEvent {
  const { eventId, batchNo } = fact;
  return {
    at: fact.at,
    ownerOrg: fact.ownerOrg,
    order: `${fact.deliveryId}${order}`,
    on: (day) => ({ kind: 'DOCUMENTS', eventId, batchNo, day, documents, status }),
  };
}
