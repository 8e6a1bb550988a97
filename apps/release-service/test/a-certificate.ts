import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import { aCertificateRecord } from '@qp/testing/certificates';
import type { QualityWorld } from './quality-world.js';

/** A certificate in the database, as signing leaves it: record, signature, code; no file. */
export interface StoredForTest {
  readonly id: string;
  readonly caseId: string;
  readonly batchId: string;
  readonly sha256: string;
  readonly shortCode: string;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Puts a signed certificate record into the world: of a new batch and case, or as the next version in a case that is there. */
export async function storeCertificate(
  world: QualityWorld,
  of: { readonly state?: string; readonly after?: StoredForTest; readonly parents?: readonly string[] } = {},
): Promise<StoredForTest> {
  const { state = 'CERTIFIED', after, parents = [] } = of;
  const id = randomUUID();
  const batchId = after?.batchId ?? (await world.batch(`B-${id.slice(0, 8)}`, parents));
  const caseId = after?.caseId ?? (await world.caseOf(batchId, state, { decided_at: new Date('2026-01-01T10:00:00Z') }));
  const canonical = canonicalJson(aCertificateRecord({ certificateId: id }));
  const shortCode = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('');
  const sha256 = sha256Hex(canonical);
  await world.asJobs(async (tx) => {
    await tx.query(
      `insert into release.signature (id, owner_org, sponsor_id, intent_id, subject_kind, subject_id, case_id, operation, meaning, meaning_text, person_id, person_name,
         organisation_id, role, body_hash, signed_at, zone, declared_country, ip, factors, intent)
       values ($1, $2, $3, gen_random_uuid()::text, 'case', $4, $4, 'x', 'CERTIFICATION', 'I certify.', $1, 'Dr Q. Example', $2, 'QP_CERT', 'x', '2026-01-01T10:00:00Z', 'UTC', 'DE', '127.0.0.1', '{password}', 'x')`,
      [id, world.provider, world.sponsor, caseId],
    );
    await tx.query(
      `insert into release.certificate (id, owner_org, sponsor_id, case_id, batch_id, kind, version, supersedes, signature_id, template_version, short_code, record, canonical, sha256, issued_at)
       select $1, $2, $3, $4, $5, 'CERTIFICATE', coalesce(max(version), 0) + 1, $6, $1, 'default/0', $7, $8::jsonb, $8::text, $9, now() from release.certificate where case_id = $4`,
      [id, world.provider, world.sponsor, caseId, batchId, after?.id ?? null, shortCode, canonical, sha256],
    );
    await tx.query('update release.certification_case set certificate_id = $2 where id = $1', [caseId, id]);
  });
  return { id, caseId, batchId, sha256, shortCode };
}
