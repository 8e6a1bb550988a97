import type { deliveries } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { auditMark } from '../blinding/mark.js';
import { streamOf } from '../case-copies/case-copy.js';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';
import { assertVersion } from '../commands/stale.js';
import { supersedeOlder } from '../decisions/supersede.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { tellRelease } from '../relay/tell-release.js';
import { lockWithOlder, type DeliveryRow } from './delivery-rows.js';
import { settleDelivery } from './settle-delivery.js';

/** One document as the answer of a hand-in lists it. */
interface HandedIn {
  readonly uploadId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly title: string;
}

/** Hands a delivery in: all its documents are received in one transaction, in the order given. */
export async function closeDelivery(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof deliveries.close>,
): Promise<Done<{ deliveryId: string; documents: HandedIn[] }>> {
  assertMay(actor, 'document.upload');
  const delivery = await lockWithOlder(tx, params.deliveryId);
  if (!delivery) throw new DomainError('NOT_FOUND');
  assertCanClose(delivery, actor, body.expectedVersion);
  const versions = await lockUploaded(tx, delivery.id, body.uploads);
  await tx.query(`update documents.delivery set state = 'RECEIVED', version = version + 1, handed_in_at = now() where id = $1`, [
    delivery.id,
  ]);
  const received: VersionRow[] = [];
  for (const [position, version] of versions.entries()) received.push(await receive(tx, by, version, position));
  await tellReceived(tx, received);
  await appendAudit(tx, {
    stream: await streamOf(tx, delivery),
    action: 'delivery.received',
    subject: { kind: 'delivery', id: delivery.id },
    ownerOrg: delivery.owner_org,
    sponsorId: delivery.sponsor_id,
    ...by,
    before: { state: 'OPEN' },
    after: {
      state: 'RECEIVED',
      deliveredBy: delivery.delivered_by,
      documents: versions.map((version) => version.title),
      ...(await auditMark(tx, { case_id: delivery.case_id, requirement_keys: versions.flatMap((version) => version.requirement_keys) })),
    },
  });
  await tellWhatChecksFound(tx, by, delivery.id, received);
  return { version: delivery.version + 1, result: { deliveryId: delivery.id, documents: versions.map(handedIn) } };
}

function handedIn(version: VersionRow): HandedIn {
  return { uploadId: version.upload_id, documentId: version.document_id, versionId: version.id, title: version.title };
}

function assertCanClose(delivery: DeliveryRow, actor: SignedInActor, expectedVersion: number): void {
  if (delivery.opened_by !== actor.personId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'A delivery is handed in by whoever opened it.',
      whatToDo: `Ask ${delivery.opened_by_name}, or open a delivery of your own.`,
    });
  if (delivery.state !== 'OPEN')
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'This delivery has been handed in already.', whatToDo: 'Open a new delivery.' });
  assertVersion('The delivery', expectedVersion, delivery.version);
}

/** The versions of the uploads, in the order of the list; refused when one is missing, unfinished or of another delivery. */
async function lockUploaded(tx: Tx, deliveryId: string, uploads: readonly string[]): Promise<readonly VersionRow[]> {
  const rows = await tx.query<VersionRow>(
    `select ${versionColumns} from documents.document_version where delivery_id = $1 and upload_id = any($2::uuid[]) order by id for update`,
    [deliveryId, uploads],
  );
  const byUpload = new Map(rows.map((row) => [row.upload_id, row]));
  const missing = uploads.filter((upload) => !byUpload.has(upload));
  if (missing.length > 0 || new Set(uploads).size !== uploads.length)
    throw new DomainError('GATE_NOT_MET', {
      code: 'UPLOADS_INCOMPLETE',
      message:
        missing.length > 0
          ? `${missing.length} of the uploads named did not arrive completely in this delivery.`
          : 'An upload is named twice.',
      whatToDo: 'Finish these uploads, or leave them out.',
      details: {
        unmet: missing.map((upload) => ({
          code: 'UPLOAD_INCOMPLETE',
          message: `Upload ${upload} has not arrived completely in this delivery.`,
          whatToDo: 'Finish it, or leave it out.',
        })),
      },
    });
  return uploads.flatMap((upload) => byUpload.get(upload) ?? []);
}

async function receive(tx: Tx, by: By, version: VersionRow, position: number): Promise<VersionRow> {
  const row = await tx.one<VersionRow>(
    `update documents.document_version set handed_in_at = now(), list_position = $2, version = version + 1 where id = $1 returning ${versionColumns}`,
    [version.id, position],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action: 'document.received',
    subject: { kind: 'document', id: row.document_id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...by,
    before: { versionId: row.id, handedIn: false },
    after: {
      versionId: row.id,
      handedIn: true,
      number: row.number,
      title: row.title,
      requirementKeys: row.requirement_keys,
      sha256: row.sha256,
      ...(await auditMark(tx, row)),
    },
    reason: row.reason ?? undefined,
  });
  await supersedeOlder(tx, row, by, ['RECEIVED', 'IN_CHECK']);
  return row;
}

async function tellReceived(tx: Tx, received: readonly VersionRow[]): Promise<void> {
  for (const [position, version] of received.entries()) {
    const isLast = position === received.length - 1;
    await tellRelease(tx, { version, state: 'RECEIVED', deliveryState: isLast ? 'RECEIVED' : undefined });
  }
}

/** Checks often end before the hand-in: their verdicts are told right after it. */
async function tellWhatChecksFound(tx: Tx, by: By, deliveryId: string, received: readonly VersionRow[]): Promise<void> {
  const checked = received.filter((version) => version.state !== 'RECEIVED');
  const settled = await settleDelivery(tx, deliveryId, by);
  for (const [position, version] of checked.entries())
    await tellRelease(tx, { version, ...(position === checked.length - 1 ? settled : {}) });
}
