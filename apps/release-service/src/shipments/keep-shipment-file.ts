import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { documentServices, evidenceRecord, type EvidenceRecord } from '@qp/contracts/documents';
import { shipmentOperations } from '@qp/contracts/release';
import { blindMark } from '@qp/domain/blinding';
import { DomainError } from '@qp/domain/kernel';
import { hasParcelToShow } from '@qp/domain/supply';
import { appendAudit } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { auditActorOf, personScope, type SignedInActor } from '@qp/platform/service-kit';
import { isBlindedBatch } from '../blinding/index.js';
import { assertMayDo, assertWhose, notFound, type FeatureTools } from '../command-pipeline/index.js';
import { fileColumns, shownFile, type FileRow } from './shipment-files.js';
import { readShipment, shipmentStream, type ShipmentRow } from './shipment-row.js';

/** Largest photo or logger file, bytes (25 MiB). */
const LARGEST = 25 * 1024 ** 2;

interface Keeping {
  readonly actor: SignedInActor;
  readonly shipmentId: string;
  readonly fileName: string;
  readonly bytes: Readable;
}

/** Takes a photo or logger file in: the bytes into the evidence store, then the row with its audit row. The same content twice is one file. */
export async function keepFile(tools: Pick<FeatureTools, 'database' | 'documents'>, { actor, shipmentId, fileName, bytes }: Keeping) {
  const scope = personScope(actor);
  const shipment = await tools.database.run(scope, (tx) => readShipment(tx, shipmentId));
  assertMayDo(shipmentOperations.keepFile, actor, shipment.sponsorId);
  assertWhose(shipmentOperations.keepFile, actor, shipment);
  assertReceives(actor, shipment);
  const content = await read(bytes);
  const sha256 = sha256Hex(content);
  const there = await tools.database.run(scope, (tx) => fileBySha(tx, shipmentId, sha256));
  if (there) return shownFile(there);
  const evidence = await keepAsEvidence(tools, shipment, { fileName, sha256, content });
  return tools.database.run(scope, async (tx) => {
    const [entered] = await tx.query<FileRow>(
      `insert into release.shipment_file (id, owner_org, sponsor_id, shipment_id, file_name, media_type, size, sha256, evidence_key, added_by, added_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning ${fileColumns}`,
      [
        randomUUID(),
        shipment.ownerOrg,
        shipment.sponsorId,
        shipmentId,
        fileName,
        evidence.mediaType,
        evidence.size,
        sha256,
        evidence.key,
        actor.personId,
        actor.name,
      ],
    );
    // the same file twice at once: the other one entered it
    const file = entered ?? (await fileBySha(tx, shipmentId, sha256));
    if (!file) throw notFound('file');
    if (entered)
      await appendAudit(tx, {
        ...shipmentStream(shipment),
        action: 'shipment.fileKept',
        actor: auditActorOf(actor),
        after: { fileId: file.id, fileName, size: file.size, sha256, ...((await isBlindedBatch(tx, shipment.batchId)) && blindMark) },
      });
    return shownFile(file);
  });
}

function assertReceives(actor: SignedInActor, { toOrg, toName, state }: ShipmentRow): void {
  if (toOrg !== actor.organisationId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'Only the organisation that receives keeps photos and logger files with a shipment.',
      whatToDo: `Ask ${toName}.`,
      citation: 'ICH E6(R3) 3.15.3',
    });
  if (hasParcelToShow(state)) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'NO_PARCEL',
    message: `The shipment is ${state}: there is no parcel to show.`,
    whatToDo: 'Add it to the shipment that brought the parcel.',
  });
}

async function read(bytes: Readable): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of bytes as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST)
      throw new DomainError('PAYLOAD_TOO_LARGE', {
        message: 'A photo or logger file of at most 25 MiB is kept.',
        whatToDo: 'Take the picture in a smaller size, or export the logger as PDF.',
      });
    parts.push(part);
  }
  if (size === 0) throw new DomainError('VALIDATION_FAILED', { message: 'The file is empty.', whatToDo: 'Choose another file.' });
  return Buffer.concat(parts);
}

function fileBySha(tx: Tx, shipmentId: string, sha256: string): Promise<FileRow | undefined> {
  return tx.maybe<FileRow>(`select ${fileColumns} from release.shipment_file where shipment_id = $1 and sha256 = $2`, [shipmentId, sha256]);
}

/** Has documents-service look at the file and lock it; refused with its words where it fails. */
async function keepAsEvidence(
  { documents }: Pick<FeatureTools, 'documents'>,
  { id, ownerOrg, sponsorId, caseId }: ShipmentRow,
  { fileName, sha256, content }: { readonly fileName: string; readonly sha256: string; readonly content: Buffer<ArrayBuffer> },
): Promise<EvidenceRecord> {
  const response = await documents.stream(documentServices.putEvidence, {
    query: {
      key: `shipment/${id}/${sha256}`,
      kind: 'SHIPMENT_FILE',
      ownerOrg,
      sponsorId,
      ...(caseId !== null && { caseId }),
      mediaType: 'application/octet-stream',
      fileName,
      sha256,
    },
    bytes: content,
  });
  if (response.status === 422 || response.status === 400) {
    const { detail } = (await response.json()) as { readonly detail?: string };
    throw new DomainError('RULE_BROKEN', {
      code: 'FILE_REFUSED',
      message: `The file is not kept: ${detail ?? 'it did not pass the checks'}`,
      whatToDo: 'Take a picture as JPEG or PNG, or export the logger as PDF.',
    });
  }
  if (!response.ok) throw new DomainError('DEPENDENCY_UNAVAILABLE');
  return evidenceRecord.parse(await response.json());
}
