import type { UploadMetadata } from '@qp/contracts/documents';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { auditMark } from '../blinding/mark.js';
import { streamOf } from '../case-copies/case-copy.js';
import { byUs, type By } from '../commands/acting.js';

interface GivenUp {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly case_id: string;
  readonly delivery_id: string;
  readonly uploader_id: string;
  readonly size: number;
  readonly metadata: UploadMetadata;
  readonly announced_at: Date;
}

const untaken = 'not exists (select 1 from documents.document_version v where v.upload_id = u.id)';

/** Forgets an upload that its own person gives up before its last byte; false where it was taken over meanwhile. */
export async function removeUpload(tx: Tx, by: By, uploadId: string): Promise<boolean> {
  const gone = await tx.query<GivenUp>(`delete from documents.upload u where id = $1 and ${untaken} returning *`, [uploadId]);
  for (const upload of gone) await tellGivenUp(tx, by, 'upload.removed', upload);
  return gone.length > 0;
}

/** Forgets uploads that were announced before an instant and never finished; how many. */
export async function forgetUploads(tx: Tx, before: Date): Promise<number> {
  const gone = await tx.query<GivenUp>(`delete from documents.upload u where announced_at <= $1 and ${untaken} returning *`, [before]);
  for (const upload of gone) await tellGivenUp(tx, byUs, 'upload.forgotten', upload);
  return gone.length;
}

/** What was begun and is gone is looked at in the review of the batch's audit trail (EU GMP Annex 11 clause 9). */
async function tellGivenUp(tx: Tx, by: By, action: 'upload.removed' | 'upload.forgotten', upload: GivenUp): Promise<void> {
  const { metadata, size, delivery_id: deliveryId, uploader_id: uploaderId, announced_at: announcedAt } = upload;
  await appendAudit(tx, {
    stream: await streamOf(tx, upload),
    action,
    subject: { kind: 'upload', id: upload.id },
    ownerOrg: upload.owner_org,
    sponsorId: upload.sponsor_id,
    ...by,
    before: {
      title: metadata.title,
      fileName: metadata.filename,
      size,
      deliveryId,
      uploaderId,
      announcedAt: announcedAt.toISOString(),
    },
    after: { state: 'DELETED', ...(await auditMark(tx, { case_id: upload.case_id, requirement_keys: metadata.requirementCodes })) },
  });
}
