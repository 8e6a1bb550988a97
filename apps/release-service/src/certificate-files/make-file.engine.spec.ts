import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceRecord } from '@qp/contracts/documents';
import { sha256Hex } from '@qp/platform/auth';
import type { ServiceClient } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { findFile } from './certificate-files.controller.js';
import { certificateFiles } from './index.js';
import { makeFile } from './make-file.js';

let world: QualityWorld;
beforeAll(async () => {
  world = await QualityWorld.make([certificateFiles]);
}, 60_000);
afterAll(() => world?.drop());

/** A documents-service that keeps bytes by key, refuses other bytes under the same key, and is away for the first calls. */
function store(away = 0) {
  const kept = new Map<string, Uint8Array>();
  let refusals = away;
  const stream: ServiceClient['stream'] = (_, input) => {
    const { key } = input?.query as { key: string };
    const bytes = input?.bytes as Uint8Array;
    refusals -= 1;
    if (refusals >= 0) return Promise.resolve(new Response('away', { status: 503 }));
    const before = kept.get(key);
    if (before && sha256Hex(before) !== sha256Hex(bytes)) return Promise.resolve(new Response('other bytes', { status: 409 }));
    kept.set(key, bytes);
    const record: EvidenceRecord = {
      key,
      kind: 'CERTIFICATE',
      bucket: 'evidence',
      objectVersion: 'v',
      size: bytes.length,
      sha256: sha256Hex(bytes),
      mediaType: 'application/pdf',
      retainUntil: '2051-01-01T00:00:00.000Z',
      storedAt: '2026-01-01T00:00:00.000Z',
    };
    return Promise.resolve(Response.json(record));
  };
  return { kept, client: { call: () => Promise.reject(new Error('not used')), stream } satisfies ServiceClient };
}

const record = (certificateId: string) => ({
  certificateId,
  version: 1,
  registerNo: 1,
  productNames: ['Auroral 10 mg'],
  euCtNumbers: [],
  protocolCodes: ['AUR-101'],
  strength: '10 mg',
  pharmaceuticalForm: 'Tablet',
  packageSize: '30 tablets',
  batchNumber: 'B2025-01',
  linkedLots: [],
  periodOfUse: { kind: 'EXPIRY', date: '2027-11' },
  certifyingSite: { name: 'Nordlicht QP Services (Demo)', address: 'Hamburg' },
  authorisation: { number: 'DE_1' },
  comments: [],
  furtherInformation: [],
  statement: { templateId: 'default', version: 0, text: 'I certify.' },
  qpName: 'Dr Q. Example',
  signatureId: 's',
  signedAt: '2026-01-01T10:00:00.000Z',
  signedInZone: 'UTC',
  destinations: [{ trialId: 't', memberState: 'DE', dossierVersion: '1' }],
  pendingTests: [],
});

async function certificate(): Promise<string> {
  const id = randomUUID();
  const batch = await world.batch(`B-${id.slice(0, 8)}`);
  const caseId = await world.caseOf(batch, 'CERTIFIED');
  await world.asJobs(async (tx) => {
    await tx.query(
      `insert into release.signature (id, owner_org, sponsor_id, intent_id, subject_kind, subject_id, case_id, operation, meaning, meaning_text, person_id, person_name,
         organisation_id, role, body_hash, signed_at, zone, declared_country, ip, factors, intent)
       values ($1, $2, $3, gen_random_uuid()::text, 'case', $4, $4, 'x', 'CERTIFICATION', 'I certify.', $1, 'Dr Q. Example', $2, 'QP_CERT', 'x', '2026-01-01T10:00:00Z', 'UTC', 'DE', '127.0.0.1', '{password}', 'x')`,
      [id, world.provider, world.sponsor, caseId],
    );
    await tx.query(
      `insert into release.certificate (id, owner_org, sponsor_id, case_id, batch_id, kind, version, signature_id, template_version, short_code, record, canonical, sha256, issued_at)
       values ($1, $2, $3, $4, $5, 'CERTIFICATE', 1, $1, 'default/0', $6, $7, '{}', 'abc', now())`,
      [id, world.provider, world.sponsor, caseId, batch, id.slice(0, 16), JSON.stringify(record(id))],
    );
  });
  return id;
}

const subject = { kind: 'case', subjectId: 'x' } as const;
const work = (documents: ServiceClient, recordId: string) =>
  makeFile({ database: world.database, registry: world.registry, documents })(subject, { activity: 'renderCertificate', recordId });
const told = (certificateId: string) =>
  world.asJobs((tx) =>
    tx.query(`select 1 from release.outbox where topic = 'certificate.file-made' and payload ->> 'certificateId' = $1`, [certificateId]),
  );

describe('making the file of a certificate', () => {
  it('keeps one file and tells of it once, however often the work is done, even side by side', async () => {
    const id = await certificate();
    const { kept, client } = store();
    await Promise.all([work(client, id), work(client, id)]);
    await work(client, id);
    expect([...kept.keys()]).toEqual([`certificate/${id}/v1.pdf`]);
    expect(await told(id)).toHaveLength(1);
    const bytes = kept.get(`certificate/${id}/v1.pdf`) ?? new Uint8Array();
    const sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
    expect(await world.inScope(sponsor, (tx) => findFile(tx, id))).toMatchObject({ sha256: sha256Hex(bytes), size: bytes.length });
  });

  it('is tried again while documents-service is away, and says so to whoever asks', async () => {
    const id = await certificate();
    const { client } = store(1);
    await expect(work(client, id)).rejects.toThrow('503');
    const qp = someone('Dr Q. Example', world.provider, 'QP_CERT');
    await expect(world.inScope(qp, (tx) => findFile(tx, id))).rejects.toMatchObject({ refusal: { code: 'FILE_BEING_MADE' } });
    expect(await told(id)).toEqual([]);
    await work(client, id);
    await expect(world.inScope(qp, (tx) => findFile(tx, id))).resolves.toMatchObject({ key: `certificate/${id}/v1.pdf` });
  });

  it('is no other sponsor’s to see', async () => {
    const id = await certificate();
    await work(store().client, id);
    const other = someone('L. Supply', randomUUID(), 'SPONSOR_CLINSUP');
    await expect(world.inScope(other, (tx) => findFile(tx, id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
