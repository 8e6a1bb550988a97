import type { UploadMetadata } from '@qp/contracts/documents';
import { appendAudit, enqueue, type AuditActor } from '@qp/platform/audit-outbox';
import type { ObjectStore, StagedObject } from '@qp/platform/object-storage';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { auditMark } from '../blinding/mark.js';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { By } from '../commands/acting.js';
import { packBlocks } from '../content/block-list.js';
import { checkTopic } from '../document-check/start-check.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';

interface UploadRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly case_id: string;
  readonly delivery_id: string;
  readonly uploader_id: string;
  readonly announced_by: By<Extract<AuditActor, { kind: 'person' }>>;
  readonly size: number;
  readonly metadata: UploadMetadata;
  readonly delivered_by: string;
  readonly delivered_by_name: string;
}

const uploadSql = `select u.*, d.delivered_by, d.delivered_by_name from documents.upload u join documents.delivery d on d.id = u.delivery_id
  where u.id = $1`;

/** Takes over a file that has arrived completely: hashed on its way into the store, then a version, then its check. */
export class Intake {
  /** Files that come in one piece, on their way into the store; undefined once that failed: then they are read from the folder. */
  readonly #arriving = new Map<string, Promise<StagedObject | undefined>>();

  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  /**
   * Puts a file into the store while it arrives, where the request at hand brings all of it (`bytes`). Nothing rests on it: what fails here is
   * done again, from the folder, by {@link take}.
   */
  takeArriving(uploadId: string, bytes: number | undefined, content: Readable): void {
    const staged = this.#putArriving(uploadId, bytes, content).catch(() => {
      content.destroy();
      return undefined;
    });
    this.#arriving.set(uploadId, staged);
    // what came to nothing is not remembered; a later attempt of the same upload is
    void staged.then((object) => {
      if (!object && this.#arriving.get(uploadId) === staged) this.#arriving.delete(uploadId);
    });
  }

  /** Does it once per upload, however often it is asked; `content` is read only where it is not in the store yet. */
  async take(uploadId: string, content: () => Readable): Promise<void> {
    const staged = (await this.#arrived(uploadId)) ?? (await this.#put(uploadId, content));
    if (!staged) return;
    const written = await this.database.run(jobsScope, (tx) => writeVersion(tx, uploadId, staged));
    if (!written) await this.store.removeStaging(staged.key);
  }

  async #arrived(uploadId: string): Promise<StagedObject | undefined> {
    const staged = await this.#arriving.get(uploadId);
    this.#arriving.delete(uploadId);
    return staged;
  }

  async #put(uploadId: string, content: () => Readable): Promise<StagedObject | undefined> {
    const upload = await this.database.run(jobsScope, (tx) => untaken(tx, uploadId));
    return upload && this.store.putStaging(keyFor(upload), content(), upload.size);
  }

  async #putArriving(uploadId: string, bytes: number | undefined, content: Readable): Promise<StagedObject | undefined> {
    const upload = await this.database.run(jobsScope, (tx) => untaken(tx, uploadId));
    if (upload?.size !== bytes || !upload) throw new RangeError('the request brings a part of the file');
    const key = keyFor(upload);
    try {
      return await this.store.putStaging(key, content, upload.size);
    } catch (error) {
      await this.store.abandonStaging(key);
      throw error;
    }
  }
}

function keyFor({ id, case_id: caseId }: UploadRow): string {
  return `${caseId}/${id}/${randomUUID()}`;
}

async function untaken(tx: Tx, uploadId: string): Promise<UploadRow | undefined> {
  const upload = await tx.one<UploadRow>(`${uploadSql} for update of u`, [uploadId]);
  const taken = await tx.maybe('select 1 from documents.document_version where upload_id = $1', [uploadId]);
  return taken ? undefined : upload;
}

/** False where somebody else was faster. */
async function writeVersion(tx: Tx, uploadId: string, staged: StagedObject): Promise<boolean> {
  const upload = await untaken(tx, uploadId);
  if (!upload) return false;
  const { metadata } = upload;
  const documentId = metadata.documentId ?? (await newDocument(tx, upload));
  await tx.query('select 1 from documents.document where id = $1 for update', [documentId]);
  const row = await tx.one<VersionRow>(
    `insert into documents.document_version (id, owner_org, sponsor_id, case_id, document_id, number, upload_id, delivery_id, title, requirement_keys,
       file_name, announced_sha256, sha256, size, blocks, staging_key, language, certified_copy, issued_by, batch_no, valid_to, reason,
       uploader_id, uploader_name, delivered_by, delivered_by_name, product_code, issued_on, page_ranges, strength, site, received_at)
     values ($1, $2, $3, $4, $5, (select coalesce(max(number), 0) + 1 from documents.document_version where document_id = $5), $6, $7, $8, $9,
       $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, now()) returning ${versionColumns}`,
    [
      randomUUID(),
      upload.owner_org,
      upload.sponsor_id,
      upload.case_id,
      documentId,
      uploadId,
      upload.delivery_id,
      metadata.title,
      metadata.requirementCodes,
      metadata.filename,
      metadata.sha256 ?? null,
      staged.sha256,
      staged.size,
      packBlocks(staged.blocks),
      staged.key,
      metadata.language,
      metadata.certifiedCopy,
      metadata.issuedBy ?? null,
      metadata.batchNo ?? null,
      metadata.validTo ?? null,
      metadata.reason ?? null,
      upload.uploader_id,
      upload.announced_by.actor.name,
      upload.delivered_by,
      upload.delivered_by_name,
      metadata.productCode ?? null,
      metadata.issuedOn ?? null,
      metadata.pages ?? null,
      metadata.strength ?? null,
      metadata.site ?? null,
    ],
  );
  await appendAudit(tx, {
    stream: `document/${documentId}`,
    action: 'document.uploaded',
    subject: { kind: 'document', id: documentId },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...upload.announced_by,
    after: {
      versionId: row.id,
      number: row.number,
      fileName: row.file_name,
      size: row.size,
      sha256: row.sha256,
      requirementKeys: row.requirement_keys,
      ...(await auditMark(tx, row)),
    },
    reason: row.reason ?? undefined,
  });
  await enqueue(tx, { topic: checkTopic, key: `document-check/${row.id}`, payload: { versionId: row.id } });
  return true;
}

async function newDocument(tx: Tx, upload: UploadRow): Promise<string> {
  const documentId = randomUUID();
  await tx.query('insert into documents.document (id, owner_org, sponsor_id, case_id) values ($1, $2, $3, $4)', [
    documentId,
    upload.owner_org,
    upload.sponsor_id,
    upload.case_id,
  ]);
  return documentId;
}
