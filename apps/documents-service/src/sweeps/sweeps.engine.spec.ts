import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentServices, type EvidenceRecord } from '@qp/contracts/documents';
import { canonicalJson } from '@qp/platform/auth';
import { ObjectStore } from '@qp/platform/object-storage';
import { connectTemporal, type TemporalClient } from '@qp/platform/temporal';
import { until } from '@qp/testing/stack';
import { PNG } from 'pngjs';
import { compactVerify, importJWK, type JWK } from 'jose';
import type { FormatSamples } from '../fixity/format-samples.js';
import { CaseAtWork, sha256 } from '../test/case-at-work.js';
import { docx, jpeg, png, tiff } from '../test/files.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { forgetSweeps, runSweep, type Sweep } from '../test/run-sweep.js';
import { RunningDocuments } from '../test/running-service.js';

let running: RunningDocuments;
let work: CaseAtWork;
let store: ObjectStore;
let temporal: TemporalClient;
const people = cast();
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

beforeAll(async () => {
  running = await RunningDocuments.start();
  work = await CaseAtWork.open(running, people);
  store = await ObjectStore.connect(running.settings.store);
  temporal = connectTemporal({ ...running.settings.temporal, keys: running.keys, identity: 'test' });
  await until('the service is ready', async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined));
}, 90_000);
afterAll(async () => {
  await forgetSweeps(temporal, running.settings.temporal.taskQueue);
  await temporal.close();
  await running.stop();
}, 60_000);

async function keep(bytes: Buffer, mediaType = 'application/pdf'): Promise<EvidenceRecord> {
  const response = await running.internal().stream(documentServices.putEvidence, {
    query: {
      key: `certificates/${randomUUID()}/file`,
      kind: 'CERTIFICATE',
      ownerOrg: people.provider.id,
      sponsorId: people.sponsor.id,
      caseId: work.caseId,
      mediaType,
    },
    bytes: new Uint8Array(bytes),
  });
  return (await response.json()) as EvidenceRecord;
}

const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
  (await running.database.query<T>(sql, params)).rows;

const sweep = (which: Sweep) => runSweep(temporal, which, running.settings.temporal.taskQueue);

const eventsOf = (key: string) =>
  rows<{ act: string; reason: string }>('select act, reason from documents.evidence_event where key = $1 order by at, act', [key]);

describe('the night', () => {
  it('puts evidence of a running trial on hold, attacks a locked copy, and records that the store refused', async () => {
    const { key } = await keep(await pdf('Certificate'));
    await sweep('retentionSweep');
    expect(await eventsOf(key)).toContainEqual({ act: 'HELD', reason: 'the end of the trial is not known' });
    const attacks = await rows<{ act: string; reason: string }>(
      `select act, reason from documents.evidence_event where owner_org = $1 and act like 'DELETION%'`,
      [people.provider.id],
    );
    expect(attacks).toEqual([{ act: 'DELETION_REFUSED', reason: expect.stringMatching(/^the store refused: .*(locked|WORM|protected)/i) }]);
    await until('the audit row', () => running.listening.auditRows.find(({ action }) => action === 'evidence.deletionRefused'));
  }, 60_000);

  it('does nothing twice', async () => {
    const before = await rows('select id from documents.evidence_event');
    await sweep('retentionSweep');
    expect(await rows('select id from documents.evidence_event')).toHaveLength(before.length);
  }, 60_000);
});

describe('how long a case is kept', () => {
  const tell = (version: number, change: { retainUntil?: string | null; legalHold?: boolean }, eventId = randomUUID()) =>
    running.internal().call(documentServices.caseRetention, {
      body: {
        eventId,
        caseId: work.caseId,
        version,
        ownerOrg: people.provider.id,
        sponsorId: people.sponsor.id,
        retainUntil: null,
        legalHold: false,
        reason: 'told by the test',
        ...change,
      },
    });

  it('lifts the hold when the clocks run, and puts it back when a person orders it; an older word changes nothing', async () => {
    const { key } = await keep(Buffer.from('%PDF-1.7'));
    await sweep('retentionSweep');
    await tell(5, { retainUntil: '2051-11-28' });
    expect((await eventsOf(key)).map(({ act }) => act)).toEqual(['HELD', 'LIFTED']);
    await tell(6, { retainUntil: '2051-11-28', legalHold: true });
    await tell(5, { retainUntil: '2051-11-28', legalHold: false });
    expect((await eventsOf(key)).map(({ act }) => act)).toEqual(['HELD', 'LIFTED', 'HELD']);
    await tell(7, { retainUntil: '2051-11-28' });
  }, 60_000);

  it('told twice is taken in once', async () => {
    const eventId = randomUUID();
    expect(await tell(8, {}, eventId)).toEqual({ taken: true });
    expect(await tell(8, {}, eventId)).toEqual({ taken: false });
  });
});

describe('the yearly run', () => {
  it('hashes everything, renders a sample of each format, finds what was altered or broken, and signs what it found', async () => {
    const good = await keep(await pdf('Certificate'));
    await keep(Buffer.from('{"a":1}'), 'application/json');
    for (const [bytes, mediaType] of [
      [png(), 'image/png'],
      [jpeg(), 'image/jpeg'],
      [tiff(2), 'image/tiff'],
      [await docx(), word],
    ] as const)
      await keep(bytes, mediaType);
    const broken = await keep(png().subarray(0, 60), 'image/png');
    const bad = await keep(Buffer.from('%PDF-1.7 as it was'));
    const stagingKey = randomUUID();
    const other = randomBytes(bad.size);
    const staged = await store.putStaging(stagingKey, other, other.length);
    const { versionId } = await store.lockIntoEvidence(stagingKey, bad.key, new Date(Date.now() + 60_000), staged);
    await running.database.query('update documents.evidence set object_version = $2 where key = $1', [bad.key, versionId]);
    await sweep('fixitySweep');
    const [run] = await rows<{ objects: number; faults: { key: string; what: string }[]; certificate_key: string }>(
      'select objects, faults, certificate_key from documents.fixity_run where owner_org = $1',
      [people.provider.id],
    );
    expect(run?.faults.map(({ key }) => key)).toContain(bad.key);
    expect(run?.faults.map(({ key }) => key)).not.toContain(good.key);
    await until('the incident', () =>
      running.listening.auditRows.find(({ action, subject }) => action === 'evidence.altered' && subject.id === bad.key),
    );
    const mail = await until('the mail to quality and archive', async () =>
      running.listening.messages.find(({ template, data }) => template === 'evidence.altered' && data['evidence'] === bad.key),
    );
    expect(mail.recipients).toEqual([{ organisationId: people.provider.id, roles: expect.arrayContaining(['QA_LEAD', 'ARCHIVIST']) }]);
    const answer = await running.internal().stream(documentServices.getEvidence, { query: { key: run?.certificate_key ?? '' } });
    const certificate = (await answer.json()) as { record: { objects: number; formats: object }; signature: string; key: { jwk: JWK } };
    const { payload } = await compactVerify(certificate.signature, await importJWK(certificate.key.jwk, 'ES256'));
    expect(Buffer.from(payload).toString()).toBe(canonicalJson(certificate.record));
    expect(certificate.record.objects).toBe(run?.objects);
    expect(certificate.record.formats).toMatchObject({
      'application/pdf': { rendered: expect.any(Number) },
      'image/png': { sampled: 2, rendered: 1, failed: 1, failures: [{ key: broken.key, reason: 'TRUNCATED' }] },
      'image/jpeg': {
        sampled: 1,
        rendered: 1,
        pages: 1,
        failed: 0,
        read: [{ sha256: expect.any(String), drawn: [{ page: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] }],
      },
      'image/tiff': { sampled: 1, rendered: 1, pages: 2, failed: 0 },
      [word]: { sampled: 1, rendered: 0, opened: 1, failed: 0 },
      'application/json': { sampled: 1, opened: 1, failed: 0 },
    });
  }, 90_000);

  it('keeps a small picture of every page that it drew in locked storage, listed in the certificate by its hash', async () => {
    const [run] = await rows<{ certificate_key: string }>('select certificate_key from documents.fixity_run where owner_org = $1', [
      people.provider.id,
    ]);
    const answer = await running.internal().stream(documentServices.getEvidence, { query: { key: run?.certificate_key ?? '' } });
    const { record } = (await answer.json()) as { record: { formats: Record<string, FormatSamples> } };
    const pages = Object.values(record.formats).flatMap(({ read }) => read.flatMap(({ drawn }) => drawn));
    expect(pages.length).toBeGreaterThan(3);
    for (const { picture } of pages) {
      const kept = await running.internal().stream(documentServices.getEvidence, { query: { key: picture?.key ?? '' } });
      const bytes = Buffer.from(await kept.arrayBuffer());
      expect([sha256(bytes), bytes.length]).toEqual([picture?.sha256, picture?.size]);
      expect(PNG.sync.read(bytes).height).toBeLessThanOrEqual(900);
    }
    // it goes the way of what it shows
    expect(
      await rows(`select distinct owner_org, sponsor_id, case_id, media_type from documents.evidence where kind = 'READABILITY_PICTURE'`),
    ).toEqual([{ owner_org: people.provider.id, sponsor_id: people.sponsor.id, case_id: work.caseId, media_type: 'image/png' }]);
    // and is no sample itself
    const drawnAgain = pages.filter(({ picture }) =>
      Object.values(record.formats).some(({ read }) => read.some(({ key }) => key === picture?.key)),
    );
    expect(drawnAgain).toEqual([]);
  }, 60_000);

  it('is done once for a year, however often it is asked for', async () => {
    await sweep('fixitySweep');
    expect(await rows('select 1 from documents.fixity_run where owner_org = $1', [people.provider.id])).toHaveLength(1);
    expect(running.listening.auditRows.filter(({ action }) => action === 'evidence.readabilityCertified')).toHaveLength(1);
  }, 60_000);
});
