import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, uploads } from '@qp/contracts/documents';
import type { AnyOperation } from '@qp/contracts/operation';
import { Database, jobsScope } from '@qp/platform/persistence';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';
import { forgetUploads } from './give-up.js';

let running: RunningDocuments;
let work: CaseAtWork;
const people = cast();

beforeAll(async () => {
  running = await RunningDocuments.start();
  work = await CaseAtWork.open(running, people);
}, 90_000);
afterAll(() => running.stop(), 180_000);

const header = (metadata: Record<string, string>): string =>
  Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

async function create(metadata: Record<string, string>, more: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': header(metadata), ...more };
  const answer = await running.send(people.supply, uploads.create, { headers });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

describe('announcing an upload', () => {
  it('names every field that is missing or wrong', async () => {
    const { status, body } = await create({ filename: 'a.pdf', caseId: 'no id', title: 'A' });
    expect(status).toBe(400);
    expect((body as { fields: { path: string }[] }).fields.map((field) => field.path)).toEqual(
      expect.arrayContaining(['metadata.caseId', 'metadata.deliveryId', 'metadata.requirementCodes']),
    );
  });

  it('is refused without an open delivery, for what the case does not ask, and for a foreign document', async () => {
    const deliveryId = await work.openDelivery();
    expect(await create(work.metadata(randomUUID(), 'COA'))).toMatchObject({
      status: 422,
      body: { unmet: [{ code: 'NO_OPEN_DELIVERY' }] },
    });
    expect(await create(work.metadata(deliveryId, 'UNKNOWN'))).toMatchObject({ status: 422, body: { unmet: [{ code: 'NOT_REQUIRED' }] } });
    const newer = { documentId: randomUUID(), reason: 'newer' };
    expect(await create(work.metadata(deliveryId, 'COA', newer))).toMatchObject({ status: 404 });
    expect(await create(work.metadata(deliveryId, 'COA', { documentId: randomUUID() }))).toMatchObject({ status: 400 });
  });

  it('is refused without a length, above the largest, and without the version of the protocol', async () => {
    const metadata = work.metadata(await work.openDelivery(), 'COA');
    expect((await create(metadata, { 'upload-length': 'many' })).status).toBe(400);
    expect((await create(metadata, { 'upload-length': String(2 ** 40) })).status).toBe(413);
    expect((await create(metadata, { 'tus-resumable': '0.2' })).status).toBe(400);
  });

  it('tells everybody what the server can do', async () => {
    const answer = await fetch(`${running.service.url}/api/v1/uploads`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('tus-version')]).toEqual([204, '1.0.0']);
  });
});

describe('an upload', () => {
  it('belongs to whoever announced it', async () => {
    const deliveryId = await work.openDelivery();
    const uploadId = await running.upload(people.supply, await pdf('one'), work.metadata(deliveryId, 'COA'));
    const asked = { params: { uploadId }, headers: { 'tus-resumable': '1.0.0' } };
    expect((await running.send(people.lead, uploads.head, asked)).status).toBe(404);
    const own = await running.send(people.supply, uploads.head, asked);
    expect(own.headers.get('upload-offset')).toBe(own.headers.get('upload-length'));
    expect(await running.refused(people.supply, uploads.remove, asked)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is touched by no address that names another beside it', async () => {
    const metadata = work.metadata(await work.openDelivery(), 'COA');
    const announced = async () => {
      const headers = { 'tus-resumable': '1.0.0', 'upload-length': '4', 'upload-metadata': header(metadata) };
      const answer = await running.send(people.supply, uploads.create, { headers });
      return answer.headers.get('location')?.split('/').at(-1) ?? '';
    };
    const [named, other] = [await announced(), await announced()];
    const headers = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const assertion = (operation: AnyOperation) => running.assertion(people.supply, operation, null, null);
    for (const operation of [uploads.head, uploads.append, uploads.remove]) {
      const { status } = await fetch(`${running.service.url}/api/v1/uploads/${named}?x=/${other}`, {
        method: operation.method,
        headers: { ...headers, 'x-qp-assertion': await assertion(operation) },
      });
      expect([operation.id, status]).toEqual([operation.id, 400]);
    }
    for (const uploadId of [named, other])
      expect((await running.send(people.supply, uploads.remove, { params: { uploadId }, headers })).status).toBe(204);
  });

  it('comes in many parts, and leaves nothing in the staging folder', async () => {
    const deliveryId = await work.openDelivery();
    const content = Buffer.concat([await pdf('large'), randomBytes(3_000_000), Buffer.from('\n%%EOF\n')]);
    await running.upload(people.supply, content, work.metadata(deliveryId, 'COA'), 700_001);
    expect((await readdir(join(running.settings.home, 'uploads'))).filter((name) => name !== 'evidence')).toEqual([]);
  });

  it('whose last part met an outage is taken over when its delivery is handed in', async () => {
    const deliveryId = await work.openDelivery();
    await running.database.query('alter table documents.audit_row rename to away');
    await expect(running.upload(people.supply, await pdf('late'), work.metadata(deliveryId, 'BMR'))).rejects.toThrow('500');
    await running.database.query('alter table documents.away rename to audit_row');
    const { rows } = await running.database.query<{ id: string }>('select id from documents.upload where delivery_id = $1', [deliveryId]);
    const uploadId = rows[0]?.id ?? '';
    const closed = await work.close(people.supply, deliveryId, [uploadId]);
    const documentId = closed.result.documents[0]?.documentId ?? '';
    expect((await work.checked(documentId, 120)).current.state).toBe('IN_CHECK');
    const list = await running.ask(people.supply, documents.list, { query: { caseId: work.caseId } });
    expect(list.filter((document) => document.requirementKeys.includes('BMR'))).toHaveLength(1);
    // what was to be delivered while the table was away is tried again at most a minute apart
  }, 240_000);

  it('that its person gives up, or nobody finishes, is forgotten and told for the review of the trail', async () => {
    const deliveryId = await work.openDelivery();
    const metadata = work.metadata(deliveryId, 'COA');
    const idsOf = async (many: number) => {
      for (let made = 0; made < many; made += 1) expect((await create(metadata)).status).toBe(201);
      const { rows } = await running.database.query<{ id: string }>('select id from documents.upload where delivery_id = $1', [deliveryId]);
      return rows.map(({ id }) => id);
    };
    const [given = '', left = ''] = await idsOf(2);
    const asked = { params: { uploadId: given }, headers: { 'tus-resumable': '1.0.0' } };
    expect((await running.send(people.lead, uploads.remove, asked)).status).toBe(404);
    expect((await running.send(people.supply, uploads.remove, asked)).status).toBe(204);
    expect((await running.send(people.supply, uploads.remove, asked)).status).toBe(404);
    const database = await Database.connect({ url: running.settings.databaseUrl, service: 'documents', keys: running.keys });
    try {
      const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000);
      expect(await database.run(jobsScope, (tx) => forgetUploads(tx, inAWeek))).toBeGreaterThanOrEqual(1);
    } finally {
      await database.close();
    }
    expect(await idsOf(0)).toEqual([]);
    const { rows } = await running.database.query(
      `select action, row -> 'actor' ->> 'name' as by, row -> 'before' ->> 'title' as title from documents.audit_row
       where subject_kind = 'upload' and subject_id = any($1::text[]) order by n`,
      [[given, left]],
    );
    const title = metadata['title'];
    expect(rows).toEqual([
      { action: 'upload.removed', by: people.supply.name, title },
      { action: 'upload.forgotten', by: 'documents-service', title },
    ]);
  });
});
