import type { DeliveryState } from '@qp/contracts/documents';
import type { DocumentFact } from '@qp/contracts/release';
import { enqueue } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import type { VersionRow } from '../records/version-rows.js';

/** Topic of facts about documents, for the release-service. */
export const documentTopic = 'document';

/** A version that changed, with what the fact adds to it. */
export interface Told {
  readonly version: VersionRow;
  /** State to tell, where it is not the row's: RECEIVED at the hand-in, whatever the checks have found already. */
  readonly state?: DocumentFact['state'];
  /** Set where this change completes a step of the whole delivery. */
  readonly deliveryState?: Exclude<DeliveryState, 'OPEN'>;
}

/**
 * Tells the release-service what became of a version, in the order of the changes per case. Documents of a delivery that is still
 * open are nobody's business yet and are not told.
 */
export async function tellRelease(tx: Tx, told: Told): Promise<void> {
  const { version } = told;
  if (version.handed_in_at === null) return;
  const eventId = randomUUID();
  const fact: DocumentFact = {
    eventId,
    documentId: version.document_id,
    versionId: version.id,
    caseId: version.case_id,
    requirementKeys: version.requirement_keys,
    number: version.number,
    title: version.title,
    state: told.state ?? version.state,
    sha256: version.sha256,
    validTo: version.valid_to,
    deliveryId: version.delivery_id,
    deliveryState: told.deliveryState ?? null,
    deliveredByOrg: version.delivered_by,
    deliveredByName: version.delivered_by_name,
    uploaderId: version.uploader_id,
    decidedBy: version.decided_by,
    because: version.state === 'REJECTED' ? version.decision_text : null,
    at: new Date().toISOString(),
  };
  await enqueue(tx, { topic: documentTopic, key: `case/${version.case_id}`, payload: fact, eventId });
}
