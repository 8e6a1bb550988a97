import type { EvidenceKind, EvidenceRecord } from '@qp/contracts/documents';
import { sha256Hex } from '@qp/platform/auth';
import type { EvidenceVersion } from '@qp/platform/object-storage';
import type { Tx } from '@qp/platform/persistence';
import { packBlocks, unpackBlocks } from '../content/block-list.js';

/** Whose a piece of evidence is and what it is. */
export interface EvidenceSubject {
  readonly key: string;
  readonly kind: EvidenceKind;
  readonly ownerOrg: string;
  readonly sponsorId: string | null;
  readonly caseId: string | null;
  readonly mediaType: string;
  /** Service that had it kept. */
  readonly source: string;
}

/** A row of the ledger. */
export interface EvidenceRow extends EvidenceRecord {
  /** The version in the store, with the hashes that its bytes are compared with. */
  readonly stored: EvidenceVersion;
  /** Set once the bytes were deleted; the row stays. */
  readonly disposedAt?: Date;
}

interface LedgerColumns {
  readonly key: string;
  readonly kind: EvidenceKind;
  readonly bucket: string;
  readonly object_key: string;
  readonly object_version: string;
  readonly size: number;
  readonly sha256: string;
  readonly blocks: Buffer;
  readonly media_type: string;
  readonly retain_until: Date;
  readonly stored_at: Date;
  readonly disposed_at?: Date | null;
}

function rowOf(columns: LedgerColumns): EvidenceRow {
  const retainUntil = columns.retain_until.toISOString();
  const { size, sha256 } = columns;
  return {
    key: columns.key,
    kind: columns.kind,
    bucket: columns.bucket,
    objectVersion: columns.object_version,
    size,
    sha256,
    mediaType: columns.media_type,
    retainUntil,
    storedAt: columns.stored_at.toISOString(),
    ...(columns.disposed_at && { disposedAt: columns.disposed_at }),
    stored: {
      bucket: columns.bucket,
      key: columns.object_key,
      versionId: columns.object_version,
      size,
      sha256,
      blocks: unpackBlocks(columns.blocks),
      retainUntil,
    },
  };
}

/** A row as other services are told of it. */
export function recordOf({ stored: _stored, disposedAt: _disposedAt, ...record }: EvidenceRow): EvidenceRecord {
  return record;
}

/** The row of a key that the scope may see. */
export async function findEvidence(tx: Tx, key: string): Promise<EvidenceRow | undefined> {
  const columns = await tx.maybe<LedgerColumns>(
    'select e.*, gone.disposed_at from documents.evidence e left join documents.evidence_disposal gone on gone.key = e.key where e.key = $1',
    [key],
  );
  return columns && rowOf(columns);
}

/** Enters a locked version under its key; the row that was there first stays, and is answered. */
export async function enterEvidence(tx: Tx, subject: EvidenceSubject, stored: EvidenceVersion): Promise<EvidenceRow> {
  const blocks = packBlocks(stored.blocks);
  await tx.query(
    `insert into documents.evidence (key, kind, owner_org, sponsor_id, case_id, bucket, object_key, object_version, size, sha256, blocks,
       blocks_sha256, media_type, retain_until, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (key) do nothing`,
    [
      subject.key,
      subject.kind,
      subject.ownerOrg,
      subject.sponsorId,
      subject.caseId,
      stored.bucket,
      stored.key,
      stored.versionId,
      stored.size,
      stored.sha256,
      blocks,
      sha256Hex(blocks),
      subject.mediaType,
      stored.retainUntil,
      subject.source,
    ],
  );
  return rowOf(await tx.one<LedgerColumns>('select * from documents.evidence where key = $1', [subject.key]));
}
