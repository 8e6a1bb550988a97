import { appendAudit } from '@qp/platform/audit-outbox';
import type { EvidenceVersion, ObjectStore } from '@qp/platform/object-storage';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { byUs } from '../commands/acting.js';
import { enterEvidence } from '../evidence/evidence-ledger.js';
import { retainUntil } from '../evidence/retention.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { tellRelease } from '../relay/tell-release.js';
import { lockVersion, readVersion } from './examine.js';

/** Makes the locked copy of a version that passed its checks, enters it in the ledger, and hands the document to people: IN_CHECK. */
export async function makeLockedCopy(
  database: Database,
  store: ObjectStore,
  retentionMinutes: number | undefined,
  versionId: string,
): Promise<void> {
  const version = await database.run(jobsScope, (tx) => readVersion(tx, versionId));
  if (version.evidence_key === null) {
    const key = `documents/${version.document_id}/${version.id}`;
    const stored = await store.lockIntoEvidence(version.staging_key, key, retainUntil(new Date(), retentionMinutes), version);
    await database.run(jobsScope, (tx) => enter(tx, version, key, stored));
  }
  await store.removeStaging(version.staging_key);
}

async function enter(tx: Tx, version: VersionRow, key: string, stored: EvidenceVersion): Promise<void> {
  const locked = await lockVersion(tx, version);
  if (locked.evidence_key !== null) return;
  const evidence = await enterEvidence(
    tx,
    {
      key,
      kind: 'DOCUMENT',
      ownerOrg: locked.owner_org,
      sponsorId: locked.sponsor_id,
      caseId: locked.case_id,
      mediaType: locked.media_type ?? 'application/octet-stream',
      source: 'documents',
    },
    stored,
  );
  const row = await tx.one<VersionRow>(
    `update documents.document_version set evidence_key = $2, state = case when state = 'RECEIVED' then 'IN_CHECK' else state end,
       version = version + case when state = 'RECEIVED' then 1 else 0 end
     where id = $1 returning ${versionColumns}`,
    [locked.id, key],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action: 'document.locked',
    subject: { kind: 'document', id: row.document_id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...byUs,
    before: { versionId: row.id, state: locked.state },
    after: {
      versionId: row.id,
      state: row.state,
      objectVersion: evidence.objectVersion,
      size: evidence.size,
      sha256: evidence.sha256,
      retainUntil: evidence.retainUntil,
    },
  });
  if (row.state !== locked.state) await tellRelease(tx, { version: row });
}
