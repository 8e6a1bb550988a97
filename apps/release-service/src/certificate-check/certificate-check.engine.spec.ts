import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeCertificate, type StoredForTest } from '../../test/a-certificate.js';
import { QualityWorld } from '../../test/quality-world.js';
import { CertificateCheckController } from './certificate-check.controller.js';

let world: QualityWorld;
let check: (value: string) => ReturnType<CertificateCheckController['check']>;
beforeAll(async () => {
  world = await QualityWorld.make([]);
  const controller = new CertificateCheckController(world);
  check = (value) => controller.check({ params: undefined, query: undefined, body: { value } });
}, 60_000);
afterAll(() => world?.drop());

const become = (of: StoredForTest, change: string) =>
  world.asJobs((tx) => tx.query(`update release.certification_case set ${change} where id = $1`, [of.caseId]));

async function withFile(of: StoredForTest, sha256: string): Promise<void> {
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.certificate_file (certificate_id, owner_org, sponsor_id, case_id, evidence_key, sha256, size, retain_until)
       values ($1, $2, $3, $4, $6, $5, 1, now())`,
      [of.id, world.provider, world.sponsor, of.caseId, sha256, `test/${of.id}`],
    ),
  );
}

describe('the public check of a certificate', () => {
  it('finds it by code, by hash of record or file, and by what its QR code holds', async () => {
    const certificate = await storeCertificate(world);
    const file = 'fe'.repeat(32);
    await withFile(certificate, file);
    const spaced = certificate.shortCode.replaceAll(/(.{4})(?=.)/g, '$1-').toLowerCase();
    for (const value of [certificate.shortCode, spaced, certificate.sha256, file, `${certificate.shortCode}.${certificate.sha256}`])
      expect(await check(value)).toMatchObject({ standing: 'CERTIFIED', words: 'Certified', version: 1, supersededBy: null });
  });

  it('does not take the code of one certificate with the record of another', async () => {
    const [one, other] = [await storeCertificate(world), await storeCertificate(world)];
    expect(await check(`${one.shortCode}.${other.sha256}`)).toMatchObject({ standing: 'UNKNOWN' });
  });

  it('says suspended, withdrawn, stopped and stage 1, whichever version is held', async () => {
    const first = await storeCertificate(world, { state: 'CONDITIONALLY_CERTIFIED' });
    expect(await check(first.shortCode)).toMatchObject({ standing: 'CERTIFIED_STAGE_1', words: 'Certified stage 1 of 2' });
    await become(first, `state = 'CERTIFIED'`);
    const second = await storeCertificate(world, { after: first });
    expect(await check(first.sha256)).toMatchObject({ standing: 'SUPERSEDED', version: 1, supersededBy: 2 });
    expect(await check(second.sha256)).toMatchObject({ standing: 'CERTIFIED', version: 2, supersededBy: null });
    await become(first, `stopped = true, stopped_at = '2026-02-01T00:00:00Z'`);
    expect(await check(second.sha256)).toMatchObject({ standing: 'SUSPENDED', since: '2026-02-01T00:00:00.000Z' });
    expect(await check(first.sha256)).toMatchObject({ standing: 'SUSPENDED', supersededBy: 2 });
    await become(first, `stopped = false, state = 'SUSPENDED'`);
    expect(await check(second.sha256)).toMatchObject({ standing: 'SUSPENDED' });
    await become(first, `state = 'WITHDRAWN'`);
    expect(await check(first.sha256)).toMatchObject({ standing: 'WITHDRAWN' });
  });

  it('counts the batches that this one was made from', async () => {
    const bulk = await storeCertificate(world, { state: 'CONFIRMED' });
    const packed = await storeCertificate(world, { parents: [bulk.batchId] });
    expect(await check(packed.shortCode)).toMatchObject({ standing: 'CERTIFIED' });
    await become(bulk, `state = 'SUSPENDED', suspended_from = 'CONFIRMED'`);
    expect(await check(packed.shortCode)).toMatchObject({ standing: 'SUSPENDED', since: null });
  });

  it('reveals nothing else, and answers in one form and time whether there is such a certificate or not', async () => {
    const { sha256 } = await storeCertificate(world);
    const timed = async (value: string) => {
      const from = performance.now();
      return { answer: await check(value), took: performance.now() - from };
    };
    const known = await timed(sha256);
    for (const value of ['ab'.repeat(32), 'ABCDEFGHJKLMNPQR', 'anything']) {
      const unknown = await timed(value);
      expect(Object.keys(unknown.answer)).toEqual(Object.keys(known.answer));
      expect(unknown.answer).toMatchObject({ standing: 'UNKNOWN', since: null, version: null, supersededBy: null });
      expect(unknown.took).toBeGreaterThanOrEqual(249);
    }
    expect(known.took).toBeGreaterThanOrEqual(249);
    expect(Object.keys(known.answer).sort()).toEqual(['askedAt', 'since', 'standing', 'supersededBy', 'version', 'words']);
  });
});
