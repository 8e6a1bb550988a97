import type { RejectionReason } from '@qp/contracts/documents';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { auditMark } from '../blinding/mark.js';
import type { By } from '../commands/acting.js';
import { settleDelivery } from '../deliveries/settle-delivery.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { tellRelease } from '../relay/tell-release.js';
import { supersedeOlder } from './supersede.js';

/** A verdict on one version. */
export interface Decision {
  readonly state: 'ACCEPTED' | 'REJECTED';
  readonly reasonCode?: RejectionReason;
  readonly text?: string;
}

/** Writes a verdict with its audit row, and tells it. */
export async function recordDecision(tx: Tx, actor: SignedInActor, by: By, before: VersionRow, decision: Decision): Promise<VersionRow> {
  const row = await tx.one<VersionRow>(
    `update documents.document_version set state = $2, version = version + 1, decided_by = $3, decided_by_name = $4, decided_at = now(),
       reason_code = $5, decision_text = $6 where id = $1 returning ${versionColumns}`,
    [before.id, decision.state, actor.personId, actor.name, decision.reasonCode ?? null, decision.text ?? null],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action: decision.state === 'ACCEPTED' ? 'document.accepted' : 'document.rejected',
    subject: { kind: 'document', id: row.document_id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...by,
    before: { versionId: row.id, state: before.state },
    after: { versionId: row.id, state: row.state, sha256: row.sha256, reasonCode: row.reason_code, ...(await auditMark(tx, row)) },
    reason: decision.text,
  });
  if (decision.state === 'ACCEPTED') await supersedeOlder(tx, row, by, ['ACCEPTED', 'RECEIVED', 'IN_CHECK']);
  await tellRelease(tx, { version: row, ...(await settleDelivery(tx, row.delivery_id, by)) });
  return row;
}
