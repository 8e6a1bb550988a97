import { documentServices, evidenceRecord } from '@qp/contracts/documents';
import { enqueue } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import { jobsScope } from '@qp/platform/persistence';
import { systemContext, type FeatureTools, type FollowUpWork } from '../command-pipeline/index.js';
import { printedCertificate } from './printed-certificate.js';
import { readSignedRecord, type StoredCertificate } from './read-signed-record.js';
import { renderPdf } from './render-pdf.js';

/** Name of the work that makes a certificate's file; its record is the certificate. */
export const renderCertificate = 'renderCertificate';
/** Topic that tells that a file is made: `{ caseId, certificateId, sha256 }`. The hand-off waits for it. */
export const fileMadeTopic = 'certificate.file-made';

/** Key under which documents-service keeps the file. */
export function fileKey(certificateId: string, version: number): string {
  return `certificate/${certificateId}/v${version}.pdf`;
}

/**
 * Makes the file of a certificate, has it locked by documents-service, and tells that it is there. Safe to repeat: the same record
 * gives the same bytes under the same key, and the row is written once.
 */
export function makeFile({ database, documents, registry }: Pick<FeatureTools, 'database' | 'documents' | 'registry'>): FollowUpWork {
  return async (_, work) => {
    const certificate = await database.run(jobsScope, async (tx) => {
      const made = await tx.maybe('select 1 from release.certificate_file where certificate_id = $1', [work.recordId]);
      return made ? undefined : readSignedRecord(tx, work.recordId);
    });
    if (!certificate) return;
    const stored = await keep(documents, certificate, await renderPdf(printedCertificate(certificate.signed)));
    await database.run(jobsScope, async (tx) => {
      const written = await tx.query(
        `insert into release.certificate_file (certificate_id, owner_org, sponsor_id, case_id, evidence_key, sha256, size, retain_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning certificate_id`,
        [
          certificate.id,
          certificate.ownerOrg,
          certificate.sponsorId,
          certificate.caseId,
          stored.key,
          stored.sha256,
          stored.size,
          stored.retainUntil,
        ],
      );
      if (written.length === 0) return;
      const context = await systemContext(tx, registry.hooks);
      await context.audit({
        action: 'certificate.fileMade',
        subject: { kind: 'certificate', id: certificate.id },
        stream: `case/${certificate.caseId}`,
        ownerOrg: certificate.ownerOrg,
        sponsorId: certificate.sponsorId,
        after: { key: stored.key, sha256: stored.sha256, size: stored.size, retainUntil: stored.retainUntil },
      });
      await enqueue(tx, {
        topic: fileMadeTopic,
        key: certificate.caseId,
        payload: { caseId: certificate.caseId, certificateId: certificate.id, sha256: stored.sha256 },
      });
    });
  };
}

async function keep(documents: FeatureTools['documents'], certificate: StoredCertificate, bytes: Uint8Array<ArrayBuffer>) {
  const response = await documents.stream(documentServices.putEvidence, {
    query: {
      key: fileKey(certificate.id, certificate.version),
      kind: certificate.signed.kind,
      ownerOrg: certificate.ownerOrg,
      sponsorId: certificate.sponsorId,
      caseId: certificate.caseId,
      mediaType: 'application/pdf',
      sha256: sha256Hex(bytes),
    },
    bytes,
  });
  if (!response.ok) throw new Error(`documents-service did not keep the certificate's file: ${response.status}`);
  return evidenceRecord.parse(await response.json());
}
