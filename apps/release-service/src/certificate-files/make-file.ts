import { documentServices, evidenceRecord, type EvidenceRecord } from '@qp/contracts/documents';
import { enqueue } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { systemContext, type FeatureTools, type FollowUpWork } from '../command-pipeline/index.js';
import { certificateFile } from './certificate-file.js';
import { readSignedRecord, type StoredCertificate } from './read-signed-record.js';
import { sealInUse } from './seal-in-use.js';

/** Name of the work that makes a certificate's file; its record is the certificate. */
export const renderCertificate = 'renderCertificate';
/** Topic that tells that a file is made: `{ caseId, certificateId, sha256 }`. The hand-off waits for it. */
export const fileMadeTopic = 'certificate.file-made';

/** Key under which documents-service keeps the file. */
export function fileKey(certificateId: string, version: number): string {
  return `certificate/${certificateId}/v${version}.pdf`;
}

/** A sealed file that documents-service may not have yet. */
interface SealedFile {
  readonly bytes: Buffer;
  readonly level: string;
  readonly sealCertificate: string;
}

type Needed = Pick<FeatureTools, 'database' | 'documents' | 'registry' | 'keys' | 'seal' | 'publicUrl'>;

/**
 * Makes and seals the file of a certificate, has it locked by documents-service, and tells that it is there. Safe to repeat and to do
 * side by side: what was sealed first is what is kept, and the row is written once.
 */
export function makeFile(tools: Needed): FollowUpWork {
  return async (_, work) => {
    const certificate = await tools.database.run(jobsScope, async (tx) => {
      const made = await tx.maybe('select 1 from release.certificate_file where certificate_id = $1', [work.recordId]);
      return made ? undefined : readSignedRecord(tx, work.recordId);
    });
    if (!certificate) return;
    const sealed = await sealOnce(tools, certificate);
    if (sealed) await recordFile(tools, certificate, sealed, await keep(tools.documents, certificate, sealed.bytes));
  };
}

/** The sealed file of a certificate; undefined where somebody finished it meanwhile. A seal is never the same bytes twice. */
async function sealOnce(
  { database, keys, seal: settings, publicUrl }: Needed,
  certificate: StoredCertificate,
): Promise<SealedFile | undefined> {
  const waiting = await database.run(jobsScope, (tx) => findWaiting(tx, certificate.id));
  if (waiting) return waiting;
  const seal = await database.run(jobsScope, (tx) => sealInUse(tx, keys, settings, certificate.ownerOrg));
  const now = new Date();
  const bytes = await certificateFile(certificate.signed, seal, { publicUrl, now });
  return database.run(jobsScope, async (tx) => {
    await oneAtATime(tx, certificate.id);
    const made = await tx.maybe('select 1 from release.certificate_file where certificate_id = $1', [certificate.id]);
    if (made) return undefined;
    await tx.query(
      `insert into release.sealed_file_waiting (certificate_id, owner_org, sponsor_id, bytes, level, seal_certificate, sealed_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [certificate.id, certificate.ownerOrg, certificate.sponsorId, bytes, seal.note.level, seal.note.certificateSha256, now],
    );
    return findWaiting(tx, certificate.id);
  });
}

function findWaiting(tx: Tx, certificateId: string): Promise<SealedFile | undefined> {
  return tx.maybe<SealedFile>(
    'select bytes, level, seal_certificate as "sealCertificate" from release.sealed_file_waiting where certificate_id = $1',
    [certificateId],
  );
}

/** Work on one certificate's file takes turns until the end of the transaction. */
async function oneAtATime(tx: Tx, certificateId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`certificate file ${certificateId}`]);
}

async function recordFile(
  { database, registry }: Needed,
  certificate: StoredCertificate,
  sealed: SealedFile,
  stored: EvidenceRecord,
): Promise<void> {
  await database.run(jobsScope, async (tx) => {
    await oneAtATime(tx, certificate.id);
    await tx.query('delete from release.sealed_file_waiting where certificate_id = $1', [certificate.id]);
    const written = await tx.query(
      `insert into release.certificate_file (certificate_id, owner_org, sponsor_id, case_id, evidence_key, sha256, size, retain_until, seal_level, seal_certificate)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning certificate_id`,
      [
        certificate.id,
        certificate.ownerOrg,
        certificate.sponsorId,
        certificate.caseId,
        stored.key,
        stored.sha256,
        stored.size,
        stored.retainUntil,
        sealed.level,
        sealed.sealCertificate,
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
      after: {
        key: stored.key,
        sha256: stored.sha256,
        size: stored.size,
        retainUntil: stored.retainUntil,
        sealLevel: sealed.level,
        sealCertificate: sealed.sealCertificate,
      },
    });
    await enqueue(tx, {
      topic: fileMadeTopic,
      key: certificate.caseId,
      payload: { caseId: certificate.caseId, certificateId: certificate.id, sha256: stored.sha256 },
    });
  });
}

async function keep(documents: FeatureTools['documents'], certificate: StoredCertificate, sealed: Buffer): Promise<EvidenceRecord> {
  const bytes = Uint8Array.from(sealed);
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
