import { Readable } from 'node:stream';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { byUs } from '../commands/acting.js';
import { findEvidence } from '../evidence/evidence-ledger.js';
import type { EvidenceKeeper } from '../evidence/keep-evidence.js';
import type { FixityRun } from './fixity-run.js';
import { sealedRecord } from './sealed-record.js';

/** What certifying needs. */
export interface CertifierSettings {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly keeper: EvidenceKeeper;
}

/** Key under which the certificate of a run is kept. */
export function certificateKey(ownerOrg: string, period: string): string {
  return `readability/${ownerOrg}/${period}.json`;
}

/** Writes, signs and keeps the certificate of each finished run of a period, once. */
export async function certifyReadability(settings: CertifierSettings, period: string): Promise<void> {
  const runs = await settings.database.run(jobsScope, (tx) =>
    tx.query<FixityRun>('select * from documents.fixity_run where period = $1 and finished_at is not null and certificate_key is null', [
      period,
    ]),
  );
  for (const run of runs) await certify(settings, run);
}

async function certify({ database, keys, keeper }: CertifierSettings, run: FixityRun): Promise<void> {
  const key = certificateKey(run.owner_org, run.period);
  const sealAndKeep = async () => {
    const { file, keyId } = await sealedRecord(keys, recordOf(run));
    return { ...(await keeper.keep(requestOf(run, key), Readable.from([file]))), keyId };
  };
  // a signature is not the same twice: what an attempt before this one kept is the certificate
  const kept = await database.run(jobsScope, (tx) => findEvidence(tx, key));
  const { sha256, keyId } = kept ? { ...kept, keyId: null } : await sealAndKeep();
  await database.run(jobsScope, async (tx) => {
    const [written] = await tx.query(
      'update documents.fixity_run set certificate_key = $2, seal_key = $3 where id = $1 and certificate_key is null returning id',
      [run.id, key, keyId],
    );
    if (!written) return;
    await appendAudit(tx, {
      stream: `org/${run.owner_org}`,
      action: 'evidence.readabilityCertified',
      subject: { kind: 'evidence', id: key },
      ownerOrg: run.owner_org,
      ...byUs,
      after: { period: run.period, objects: run.objects, bytes: Number(run.bytes), faults: run.faults.length, sha256 },
    });
  });
}

function requestOf(run: FixityRun, key: string) {
  return {
    key,
    kind: 'READABILITY_CERTIFICATE' as const,
    ownerOrg: run.owner_org,
    sponsorId: null,
    caseId: null,
    mediaType: 'application/json',
    source: 'documents',
  };
}

/** What is certified of a run. */
function recordOf(run: FixityRun) {
  return {
    kind: 'READABILITY_CERTIFICATE',
    ownerOrg: run.owner_org,
    period: run.period,
    statement:
      run.faults.length === 0
        ? 'Every object that is kept has the hash of the ledger, and every sample was rendered or opened.'
        : 'The objects named are not what was kept, or do not open.',
    method:
      'SHA-256 of every object, block by block, against the ledger; up to five objects of each format with readers of today: pages of PDF ' +
      '(five at most, first and last among them) and pictures rendered into pixels, each with the SHA-256 of its pixels and a small grey picture that is kept beside this certificate, Office files opened and searched for content, text and ' +
      'JSON read.',
    objects: run.objects,
    bytes: Number(run.bytes),
    faults: run.faults,
    formats: run.opened,
    startedAt: run.started_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
    citation: 'EU GMP Annex 11 clause 17; CTR Art 58',
  };
}
