import type { EvidenceRecord } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { ObjectStore, StagedObject } from '@qp/platform/object-storage';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { streamOf } from '../case-copies/case-copy.js';
import type { MalwareScanner } from '../malware/scan.js';
import { enterEvidence, findEvidence, recordOf, type EvidenceRow, type EvidenceSubject } from './evidence-ledger.js';
import { examineOutside } from './examine-outside.js';
import { retainUntil } from './retention.js';

/** Largest piece of evidence that another service hands over, bytes (2 GiB). */
const LARGEST = 2 * 1024 ** 3;

/** What keeping needs. */
interface KeeperSettings {
  readonly database: Database;
  readonly store: ObjectStore;
  /** Folder for bytes of unknown length on their way. */
  readonly staging: string;
  readonly retentionMinutes: number | undefined;
  /** Looks for malware in what comes from outside. */
  readonly scanner: MalwareScanner;
}

/** What another service asks. */
export interface EvidenceRequest extends EvidenceSubject {
  readonly announced?: string;
  readonly retainUntil?: Date;
  /** Set for bytes from outside, which are looked at before they are locked. */
  readonly fileName?: string;
}

function sameContent(row: EvidenceRow, sha256: string): EvidenceRecord {
  if (row.sha256 === sha256) return recordOf(row);
  throw new DomainError('ALREADY_EXISTS', {
    code: 'EVIDENCE_DIFFERS',
    message: `There is evidence under ${row.key} already, with other content.`,
    whatToDo: 'Use another key for other content.',
    citation: '21 CFR 11.10(c)',
  });
}

/** Keeps bytes of other services as evidence. */
export class EvidenceKeeper {
  constructor(private readonly settings: KeeperSettings) {}

  /**
   * Spools and hashes the bytes, stages them, copies them into the locked bucket, reads back, enters the ledger. The same key with
   * the same content is answered with what is there.
   */
  async keep(request: EvidenceRequest, bytes: Readable): Promise<EvidenceRecord> {
    const folder = join(this.settings.staging, 'evidence');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const spooled = join(folder, randomUUID());
    try {
      const sha256 = await spool(bytes, spooled);
      if (request.announced !== undefined && request.announced !== sha256)
        throw new DomainError('VALIDATION_FAILED', {
          message: 'The bytes do not have the hash that was announced.',
          whatToDo: 'Send them again.',
        });
      const known = await this.settings.database.run(jobsScope, (tx) => findEvidence(tx, request.key));
      if (known) return sameContent(known, sha256);
      return await lockAndEnter(this.settings, await this.examined(request, spooled, sha256), spooled, sha256);
    } finally {
      await rm(spooled, { force: true });
    }
  }

  /** The request with the real type of its bytes; refused where they came from outside and are not fit to be kept. */
  private async examined(request: EvidenceRequest, path: string, sha256: string): Promise<EvidenceRequest> {
    const { fileName } = request;
    if (fileName === undefined) return request;
    const { size } = await stat(path);
    const mediaType = await examineOutside(this.settings.scanner, { path, fileName, size, sha256, announced: request.announced ?? null });
    return { ...request, mediaType: mediaType ?? request.mediaType };
  }
}

async function spool(bytes: Readable, path: string): Promise<string> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    bytes,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > LARGEST) throw new DomainError('PAYLOAD_TOO_LARGE');
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600, flags: 'wx' }),
  );
  return hash.digest('hex');
}

async function lockAndEnter(keeper: KeeperSettings, request: EvidenceRequest, path: string, sha256: string): Promise<EvidenceRecord> {
  const { size } = await stat(path);
  const stagingKey = `evidence/${randomUUID()}`;
  const staged: StagedObject = await keeper.store.putStaging(stagingKey, createReadStream(path), size);
  try {
    const until = retainUntil(new Date(), keeper.retentionMinutes, request.retainUntil);
    const stored = await keeper.store.lockIntoEvidence(stagingKey, request.key, until, { sha256 });
    const row = await keeper.database.run(jobsScope, async (tx) => {
      const entered = await enterEvidence(tx, request, stored);
      // somebody else may have been faster: then theirs is the evidence, and there is nothing of ours to tell
      if (entered.objectVersion !== stored.versionId) return entered;
      await appendAudit(tx, {
        stream: await streamOf(tx, { key: request.key, case_id: request.caseId, owner_org: request.ownerOrg }),
        action: 'evidence.kept',
        subject: { kind: 'evidence', id: request.key },
        ownerOrg: request.ownerOrg,
        sponsorId: request.sponsorId ?? undefined,
        actor: { kind: 'system', name: request.source },
        after: {
          kind: request.kind,
          size: entered.size,
          sha256: entered.sha256,
          retainUntil: entered.retainUntil,
          objectVersion: entered.objectVersion,
        },
      });
      return entered;
    });
    return sameContent(row, sha256);
  } finally {
    await keeper.store.removeStaging(staged.key);
  }
}
