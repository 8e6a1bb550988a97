import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceRecord } from '@qp/contracts/documents';
import { KeyRing, sha256Hex } from '@qp/platform/auth';
import { issueSealCertificate, sealKey, verifySeal, type SealSettings } from '@qp/platform/sealing';
import type { ServiceClient } from '@qp/platform/service-kit';
import { LocalAuthority } from '@qp/testing/time-stamps';
import { storeCertificate } from '../../test/a-certificate.js';
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

const certificate = async () => (await storeCertificate(world)).id;

const subject = { kind: 'case', subjectId: 'x' } as const;
/** How the work is done: by which keys, and sealed how. */
interface Done {
  readonly keys?: KeyRing;
  readonly seal?: SealSettings;
}
const work = (documents: ServiceClient, recordId: string, { keys = world.keys, seal = {} }: Done = {}) =>
  makeFile({ database: world.database, registry: world.registry, documents, keys, seal, publicUrl: 'http://localhost:4800' })(subject, {
    activity: 'renderCertificate',
    recordId,
  });
const waiting = (certificateId: string) =>
  world.asJobs((tx) => tx.query('select 1 from release.sealed_file_waiting where certificate_id = $1', [certificateId]));
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

  it('keeps the bytes that were sealed first, whatever happens before they are kept', async () => {
    const id = await certificate();
    const { kept, client } = store(2);
    await expect(work(client, id)).rejects.toThrow('503');
    expect(await waiting(id)).toHaveLength(1);
    await expect(work(client, id, { keys: world.keys.rotated('seal') })).rejects.toThrow('503');
    await work(client, id);
    const { organisation, certificateSha256 } = verifySeal(Buffer.from(kept.get(`certificate/${id}/v1.pdf`) ?? []));
    const [row] = await world.asJobs((tx) =>
      tx.query<{ key_id: string; seal_level: string; organisation: string }>(
        `select seal.key_id, file.seal_level, seal.organisation from release.certificate_file file
         join release.seal_certificate seal on seal.sha256 = file.seal_certificate where file.certificate_id = $1 and seal.sha256 = $2`,
        [id, certificateSha256],
      ),
    );
    expect(row).toEqual({ key_id: `seal-1/${world.provider}`, seal_level: 'B-B', organisation });
    expect(await waiting(id)).toEqual([]);
  });

  it('seals with the newest key after a rotation, and what was sealed before stays valid with its own certificate', async () => {
    const [older, newer] = [await certificate(), await certificate()];
    const { kept, client } = store();
    await work(client, older);
    await work(client, newer, { keys: world.keys.rotated('seal') });
    const seals = [older, newer].map((id) => verifySeal(Buffer.from(kept.get(`certificate/${id}/v1.pdf`) ?? [])));
    expect(new Set(seals.map(({ certificateSha256 }) => certificateSha256)).size).toBe(2);
    const known = await world.asJobs((tx) =>
      tx.query('select 1 from release.seal_certificate where sha256 = any($1)', [seals.map((seal) => seal.certificateSha256)]),
    );
    expect(known).toHaveLength(2);
  });

  it('issues one certificate per organisation and key, even when many files are made at once', async () => {
    const keys = world.keys.rotated('seal').rotated('seal');
    const { client } = store();
    const ids = await Promise.all(Array.from({ length: 4 }, certificate));
    await Promise.all(ids.map((id) => work(client, id, { keys })));
    expect(await world.asJobs((tx) => tx.query(`select 1 from release.seal_certificate where key_id like 'seal-3/%'`))).toHaveLength(1);
  });

  it('is sealed by the certificate of an authority where that is for this organisation, and never by another one’s', async () => {
    const certified = async (organisationId: string, name: string) => [
      await issueSealCertificate(sealKey(world.keys, organisationId), name, new Date('2026-01-01T00:00:00Z')),
    ];
    const [own, foreign] = [await certificate(), await certificate()];
    const { kept, client } = store();
    await work(client, own, { seal: { chain: await certified(world.provider, 'Certified House') } });
    await work(client, foreign, { seal: { chain: await certified(randomUUID(), 'Somebody Else') } });
    const [one, other] = [own, foreign].map((id) => verifySeal(Buffer.from(kept.get(`certificate/${id}/v1.pdf`) ?? [])));
    expect(one?.organisation).toBe('Certified House');
    expect(other?.organisation).not.toMatch(/Certified House|Somebody Else/);
  });

  it('has the seal stamped where an authority is configured, and waits for it', async () => {
    const id = await certificate();
    const authority = await LocalAuthority.start();
    try {
      const { kept, client } = store();
      authority.behaviour = 'refuse';
      await expect(work(client, id, { seal: { timeStampingUrl: authority.url } })).rejects.toThrow('HTTP 503');
      expect(kept.size).toBe(0);
      authority.behaviour = 'honest';
      await work(client, id, { seal: { timeStampingUrl: authority.url } });
      expect(verifySeal(Buffer.from(kept.get(`certificate/${id}/v1.pdf`) ?? [])).level).toBe('B-T');
    } finally {
      await authority.stop();
    }
  });

  it('is refused for a record that is not the one that was signed', async () => {
    const id = await certificate();
    await world.asAdmin(`update release.certificate set record = record || '{"batchNumber": "B2025-02"}' where id = $1`, [id]);
    await expect(work(store().client, id)).rejects.toThrow('not the one that was signed');
  });
});
