import { appendAudit } from '@qp/platform/audit-outbox';
import type { Logger } from '@qp/platform/observability';
import type { ObjectStore } from '@qp/platform/object-storage';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { streamOf } from '../case-copies/case-copy.js';
import { byUs } from '../commands/acting.js';

/** A locked version whose case was disposed of. */
export interface DisposedRow {
  readonly key: string;
  readonly owner_org: string;
  readonly sponsor_id: string | null;
  readonly case_id: string | null;
  readonly object_key: string;
  readonly object_version: string;
  readonly size: number;
  readonly sha256: string;
  /** The decision that two people signed. */
  readonly disposal: string;
}

/**
 * Deletes the bytes of a version once its lock has run out, and keeps what was deleted: key, version, size and hash. False where the store
 * still holds it; then the next sweep tries again. Done twice it changes nothing: the store first, the record afterwards.
 */
export async function disposeOf(
  { database, store, logger }: { readonly database: Database; readonly store: ObjectStore; readonly logger: Logger },
  row: DisposedRow,
): Promise<boolean> {
  const refusal = await store.dispose({ key: row.object_key, versionId: row.object_version });
  if (refusal !== undefined) {
    logger.info({ evidenceKey: row.key, refusal }, 'evidence that is to be disposed of is still held by the store');
    return false;
  }
  await database.run(jobsScope, async (tx) => {
    const entered = await tx.query(
      `insert into documents.evidence_disposal (key, owner_org, sponsor_id, case_id, disposal_id, object_version, size, sha256)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing returning key`,
      [row.key, row.owner_org, row.sponsor_id, row.case_id, row.disposal, row.object_version, row.size, row.sha256],
    );
    if (entered.length === 0) return;
    await appendAudit(tx, {
      stream: await streamOf(tx, row),
      action: 'evidence.disposed',
      subject: { kind: 'evidence', id: row.key },
      ownerOrg: row.owner_org,
      sponsorId: row.sponsor_id,
      ...byUs,
      before: { disposed: false },
      after: { disposed: true, disposalId: row.disposal, objectVersion: row.object_version, size: row.size, sha256: row.sha256 },
    });
  });
  return true;
}
