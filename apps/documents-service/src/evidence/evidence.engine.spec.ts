import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, documentServices, type EvidenceRecord } from '@qp/contracts/documents';
import { ObjectStore } from '@qp/platform/object-storage';
import { until } from '@qp/testing/stack';
import { randomBytes, randomUUID } from 'node:crypto';
import { CaseAtWork, sha256 } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

let running: RunningDocuments;
let work: CaseAtWork;
let store: ObjectStore;
const people = cast();

beforeAll(async () => {
  running = await RunningDocuments.start();
  work = await CaseAtWork.open(running, people);
  store = await ObjectStore.connect(running.settings.store);
  await until('the service is ready', async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined));
}, 90_000);
afterAll(() => running.stop(), 60_000);

async function put(key: string, bytes: Buffer, announced?: string): Promise<Response> {
  return running.internal().stream(documentServices.putEvidence, {
    query: { key, kind: 'CERTIFICATE', ownerOrg: people.provider.id, caseId: work.caseId, mediaType: 'application/pdf', sha256: announced },
    bytes: new Uint8Array(bytes),
  });
}

const read = (key: string): Promise<Response> => running.internal().stream(documentServices.getEvidence, { query: { key } });

/** Lets the ledger name another version of the object: to a reader the store then gives altered bytes. */
async function alter(key: string): Promise<void> {
  const stagingKey = randomUUID();
  const { rows } = await running.database.query<{ object_key: string; size: number }>(
    'select object_key, size from documents.evidence where key = $1',
    [key],
  );
  const [row] = rows;
  if (!row) throw new Error(`no evidence ${key}`);
  const other = randomBytes(Number(row.size));
  const staged = await store.putStaging(stagingKey, other, other.length);
  const { versionId } = await store.lockIntoEvidence(stagingKey, row.object_key, new Date(Date.now() + 60_000), staged);
  await running.database.query('update documents.evidence set object_version = $2 where key = $1', [key, versionId]);
}

describe('evidence of another service', () => {
  it('is locked, read back, entered once, and given out as it came', async () => {
    const key = `certificates/${randomUUID()}/certificate.pdf`;
    const bytes = randomBytes(2_500_000);
    const first = await put(key, bytes, sha256(bytes));
    expect(first.status).toBe(200);
    const record = (await first.json()) as EvidenceRecord;
    expect(record).toMatchObject({ key, kind: 'CERTIFICATE', size: bytes.length, sha256: sha256(bytes) });
    expect(new Date(record.retainUntil).getTime()).toBeGreaterThan(Date.now() + 60_000);
    expect(await (await put(key, bytes)).json()).toEqual(record);
    expect(await running.internal().call(documentServices.findEvidence, { query: { key } })).toEqual({ record });
    expect(await running.internal().call(documentServices.findEvidence, { query: { key: `${key}-2` } })).toEqual({ record: null });
    expect(Buffer.from(await (await read(key)).arrayBuffer()).equals(bytes)).toBe(true);
    const part = await running
      .internal()
      .stream(documentServices.getEvidence, { query: { key }, headers: { range: 'bytes=1048570-1048585' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1048570, 1048586))).toBe(true);
  });

  it('is not replaced by other content, and not taken when it is not what was announced', async () => {
    const key = `certificates/${randomUUID()}/certificate.pdf`;
    await put(key, Buffer.from('one'));
    expect(await (await put(key, Buffer.from('two'))).json()).toMatchObject({
      code: 'ALREADY_EXISTS',
      unmet: [{ code: 'EVIDENCE_DIFFERS' }],
    });
    expect(await (await put(`${key}-2`, Buffer.from('one'), 'a'.repeat(64))).json()).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await read(`${key}-2`)).status).toBe(404);
  });

  it('is entered once when two put the same at the same moment', async () => {
    const key = `histories/${randomUUID()}/run.json`;
    const answers = await Promise.all([1, 2, 3].map(async () => (await put(key, Buffer.from('the same'))).json()));
    expect(new Set(answers.map((answer) => (answer as EvidenceRecord).objectVersion)).size).toBe(1);
  });
});

describe('content that was altered in the store', () => {
  it('of another service is found before a byte is sent, and is an incident', async () => {
    const key = `certificates/${randomUUID()}/certificate.pdf`;
    await put(key, Buffer.from('as it was'));
    await alter(key);
    const answer = await read(key);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'STORE_NOT_TRUSTED', unmet: [{ code: 'CONTENT_ALTERED' }] });
    await until('the incident is told', () =>
      running.listening.auditRows.find((row) => row.action === 'evidence.altered' && row.subject.id === key),
    );
  });

  it('of a document is not given out', async () => {
    const content = await pdf('Certificate');
    const document = await work.checked(await work.handIn(content));
    const asked = { params: { documentId: document.documentId, versionId: document.current.versionId } };
    const honest = await running.send(people.supply, documents.content, asked);
    expect(honest.headers.get('x-qp-sha256')).toBe(sha256(content));
    expect(Buffer.from(await honest.arrayBuffer()).equals(content)).toBe(true);
    await alter(`documents/${document.documentId}/${document.current.versionId}`);
    expect(await running.refused(people.supply, documents.content, asked)).toMatchObject({ code: 'STORE_NOT_TRUSTED' });
  });
});
