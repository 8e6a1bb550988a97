import type { UploadMetadata } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { readCase, type CaseCopy } from '../case-copies/case-copy.js';
import { assertMay, type By } from '../commands/acting.js';
import { lockDeliveries } from '../deliveries/delivery-rows.js';

/** Largest file, bytes (2 GiB). */
export const LARGEST_UPLOAD = 2 * 1024 ** 3;

/** Refuses requirement lines that the case does not ask for. */
export function assertAsked({ keys }: CaseCopy, codes: readonly string[]): void {
  const unknown = codes.filter((key) => !keys.includes(key));
  if (unknown.length === 0) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'NOT_REQUIRED',
    message: `The case does not ask for ${unknown.join(', ')}.`,
    whatToDo: 'Choose lines of the requirement list; QA or the QP can add one.',
    citation: 'Rule A-7',
  });
}

/** Takes an upload into the books before its first byte, so that nobody sends a gigabyte to be refused at its end. */
export async function announceUpload(tx: Tx, actor: SignedInActor, by: By, metadata: UploadMetadata, size: number): Promise<string> {
  assertMay(actor, 'document.upload');
  const ofCase = await readCase(tx, metadata.caseId);
  const [delivery] = await lockDeliveries(tx, [metadata.deliveryId]);
  if (!delivery || delivery.case_id !== ofCase.caseId || delivery.opened_by !== actor.personId || delivery.state !== 'OPEN')
    throw new DomainError('RULE_BROKEN', {
      code: 'NO_OPEN_DELIVERY',
      message: 'Files are uploaded into a delivery of this case that you opened and that is still open.',
      whatToDo: 'Open a delivery first.',
    });
  assertAsked(ofCase, metadata.requirementCodes);
  if (metadata.documentId !== undefined)
    await tx.one('select id from documents.document where id = $1 and case_id = $2', [metadata.documentId, ofCase.caseId]);
  const uploadId = randomUUID();
  await tx.query(
    `insert into documents.upload (id, owner_org, sponsor_id, case_id, delivery_id, uploader_id, announced_by, size, metadata)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      uploadId,
      ofCase.ownerOrg,
      ofCase.sponsorId,
      ofCase.caseId,
      delivery.id,
      actor.personId,
      JSON.stringify(by),
      size,
      JSON.stringify(metadata),
    ],
  );
  return uploadId;
}

/** What is known of an upload of this person. */
export interface OwnUpload {
  readonly size: number;
  /** All bytes have been taken over; nothing of it is left in the staging folder. */
  readonly taken: boolean;
}

/** An upload of this very person; others do not get to know that it exists. */
export async function ownUpload(tx: Tx, actor: SignedInActor, uploadId: string): Promise<OwnUpload> {
  return tx.one<OwnUpload>(
    `select size, exists (select 1 from documents.document_version v where v.upload_id = upload.id) as taken
     from documents.upload where id = $1 and uploader_id = $2`,
    [uploadId, actor.personId],
  );
}
