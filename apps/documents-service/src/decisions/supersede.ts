import type { DocumentState } from '@qp/contracts/documents';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { auditMark } from '../blinding/mark.js';
import type { By } from '../commands/acting.js';
import { settleDelivery } from '../deliveries/settle-delivery.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { tellRelease } from '../relay/tell-release.js';

/**
 * Marks older versions of a document as replaced by a newer one: undecided ones when the newer is handed in, the accepted one
 * only when the newer is accepted, so that a requirement never loses its evidence to a file that nobody looked at. The deliveries
 * that they came in with were locked before, and are settled here.
 */
export async function supersedeOlder(tx: Tx, newer: VersionRow, by: By, states: readonly DocumentState[]): Promise<void> {
  const older = await tx.query<Pick<VersionRow, 'id' | 'state'>>(
    `select id, state from documents.document_version
     where document_id = $1 and number < $2 and state = any($3::text[]) and handed_in_at is not null order by id for update`,
    [newer.document_id, newer.number, states],
  );
  for (const before of older) {
    const version = await tx.one<VersionRow>(
      `update documents.document_version set state = 'SUPERSEDED', version = version + 1 where id = $1 returning ${versionColumns}`,
      [before.id],
    );
    await appendAudit(tx, {
      stream: `document/${version.document_id}`,
      action: 'document.superseded',
      subject: { kind: 'document', id: version.document_id },
      ownerOrg: version.owner_org,
      sponsorId: version.sponsor_id,
      ...by,
      before: { versionId: version.id, state: before.state },
      after: { versionId: version.id, state: 'SUPERSEDED', by: newer.id, ...(await auditMark(tx, version)) },
      reason: newer.reason ?? undefined,
    });
    await tellRelease(tx, { version, ...(await settleDelivery(tx, version.delivery_id, by)) });
  }
}
