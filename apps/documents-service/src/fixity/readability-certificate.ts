import { Readable } from 'node:stream';
import { appendAudit } from '@qp/platform/audit-outbox';
import { canonicalJson, type KeyRing } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { CompactSign } from 'jose';
import { byUs } from '../commands/acting.js';
import { findEvidence } from '../evidence/evidence-ledger.js';
import type { EvidenceKeeper } from '../evidence/keep-evidence.js';
import type { FixityRun } from './fixity-run.js';

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
  // a signature is not the same twice: what an attempt before this one kept is the certificate
  const kept = await database.run(jobsScope, (tx) => findEvidence(tx, key));
  const { sha256 } = kept ?? (await keeper.keep(requestOf(run, key), Readable.from([await signed(keys, run)])));
  await database.run(jobsScope, async (tx) => {
    const [written] = await tx.query(
      'update documents.fixity_run set certificate_key = $2 where id = $1 and certificate_key is null returning id',
      [run.id, key],
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

/** The record in canonical form, and a JSON Web Signature (ES256) over it with the key that is beside it. */
async function signed(keys: KeyRing, run: FixityRun): Promise<Buffer> {
  const record = {
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
  const { id } = keys.current('seal');
  const canonical = canonicalJson(record);
  const signature = await new CompactSign(new TextEncoder().encode(canonical))
    .setProtectedHeader({ alg: 'ES256', kid: id })
    .sign(keys.privateKey('seal', id));
  const key = { id, jwk: keys.publicKey('seal', id).export({ format: 'jwk' }) };
  return Buffer.from(JSON.stringify({ record, signature, key }, null, 1));
}
