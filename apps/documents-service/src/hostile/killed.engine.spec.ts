import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, documentServices, uploads } from '@qp/contracts/documents';
import { ObjectStore } from '@qp/platform/object-storage';
import { Database } from '@qp/platform/persistence';
import { layWire, until, type Wire } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { expectHeldOnce, expectOnce, holdWritesTo, received } from '../test/at-the-moment.js';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';
import { ServiceProcess } from '../test/service-process.js';

const people = cast();
let service: ServiceProcess;
let running: RunningDocuments;
let work: CaseAtWork;
let database: Database;
let store: ObjectStore;
let wire: Wire;

beforeAll(async () => {
  wire = await layWire(new URL(process.env['S3_ENDPOINT'] ?? '').host);
  running = await RunningDocuments.start({
    endpoint: `http://${wire.address}`,
    start: async (settings) => (service = await ServiceProcess.start(settings)),
  });
  work = await CaseAtWork.open(running, people);
  database = await Database.connect({ url: running.settings.databaseUrl, service: 'documents', keys: running.keys });
  store = await ObjectStore.connect(running.settings.store);
}, 120_000);
afterAll(async () => {
  await database.close();
  await running.stop();
  await wire.close();
}, 60_000);

/** Kills the service at the moment before it writes to a table, and starts it again. */
async function killBeforeWritingTo(table: string, doing: () => Promise<unknown>): Promise<void> {
  const held = await holdWritesTo(running, table);
  const underWay = doing().catch(() => undefined);
  await held.reached();
  await service.kill();
  await held.release();
  await underWay;
  await service.restart();
}

const places = () => ({ running, database, store });
const checked = (documentId: string) => work.checked(documentId, 90);

describe('the service is killed', () => {
  it('in the middle of an upload, which goes on where it stopped', async () => {
    const content = Buffer.concat([await pdf('half'), Buffer.alloc(300_000, ' '), Buffer.from('\n%%EOF\n')]);
    const deliveryId = await work.openDelivery();
    const metadata = Object.entries(work.metadata(deliveryId, 'COA')).map(
      ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
    );
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(content.length), 'upload-metadata': metadata.join(',') };
    const created = await running.send(people.supply, uploads.create, { headers });
    const uploadId = created.headers.get('location')?.split('/').at(-1) ?? '';
    const append = async (at: number, bytes: Buffer) =>
      fetch(`${service.url}/api/v1/uploads/${uploadId}`, {
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(at),
          'x-qp-assertion': await running.assertion(people.supply, uploads.append, null, null),
        },
        body: new Uint8Array(bytes),
      });
    const half = Math.floor(content.length / 2);
    await append(0, content.subarray(0, half));
    await service.kill();
    await service.restart();
    const head = await running.send(people.supply, uploads.head, { params: { uploadId }, headers: { 'tus-resumable': '1.0.0' } });
    expect(head.headers.get('upload-offset')).toBe(String(half));
    expect((await append(half, content.subarray(half))).status).toBe(204);
    const documentId = (await work.close(people.supply, deliveryId, [uploadId])).result.documents[0]?.documentId ?? '';
    await checked(documentId);
    await expectOnce(places(), documentId);
  }, 120_000);

  it('after the last byte, before the version is written', async () => {
    const content = await pdf('version');
    const deliveryId = await work.openDelivery();
    await killBeforeWritingTo('document_version', () => running.upload(people.supply, content, work.metadata(deliveryId, 'COA')));
    const documentId = await work.handInAgain(deliveryId, content);
    await checked(documentId);
    await expectOnce(places(), documentId);
  }, 120_000);

  it.each([
    ['while the verdict of the check is written', 'document_check'],
    ['after the locked copy was made, before the ledger is written', 'evidence'],
  ])(
    '%s',
    async (_, table) => {
      const content = await pdf(table);
      const deliveryId = await work.openDelivery();
      await killBeforeWritingTo(table, () => running.upload(people.supply, content, work.metadata(deliveryId, 'COA')));
      const documentId = await work.handInAgain(deliveryId, content);
      await checked(documentId);
      await expectOnce(places(), documentId);
    },
    120_000,
  );

  it('while an acceptance is written; the same command again gives its answer', async () => {
    const document = await checked(await work.handIn(await pdf('accept')));
    const asked = { params: { documentId: document.documentId }, body: work.seen(document), commandId: randomUUID() };
    await killBeforeWritingTo('command_ledger', () => running.ask(people.reviewer, documents.accept, asked));
    const answer = await running.ask(people.reviewer, documents.accept, asked);
    expect(await running.ask(people.reviewer, documents.accept, asked)).toEqual(answer);
    await expectOnce(places(), document.documentId, [...received, 'document.accepted']);
  }, 120_000);
});

describe('the service is killed while the archive is kept', () => {
  it.each(['case_retention', 'evidence_lock'])(
    'before %s is written: told again, the lock is put on once',
    async (table) => {
      const document = await checked(await work.handIn(await pdf(table)));
      const body = work.onHold();
      await killBeforeWritingTo(table, () => running.internal().call(documentServices.caseRetention, { body }));
      await running.internal().call(documentServices.caseRetention, { body });
      await running.internal().call(documentServices.caseRetention, { body });
      await expectOnce(places(), document.documentId);
      await expectHeldOnce(places(), `documents/${document.documentId}/${document.current.versionId}`);
    },
    120_000,
  );
});

describe('the object store goes away', () => {
  it('during an upload: it is taken over when it is handed in again', async () => {
    const content = await pdf('outage');
    const deliveryId = await work.openDelivery();
    wire.cut();
    await expect(running.upload(people.supply, content, work.metadata(deliveryId, 'COA'))).rejects.toThrow('500');
    wire.mend();
    const documentId = await work.handInAgain(deliveryId, content);
    await checked(documentId);
    await expectOnce(places(), documentId);
  }, 120_000);

  it('between the verdict and the locked copy: the copy is made when it is back', async () => {
    const content = await pdf('waits');
    const deliveryId = await work.openDelivery();
    const held = await holdWritesTo(running, 'document_check');
    await running.upload(people.supply, content, work.metadata(deliveryId, 'COA'));
    await held.reached();
    wire.cut();
    await held.release();
    const state = async () => {
      const { rows } = await running.database.query<{ state: string; checked: boolean }>(
        'select state, checked_at is not null as checked from documents.document_version where delivery_id = $1',
        [deliveryId],
      );
      return rows[0];
    };
    await until('the verdict is written', async () => ((await state())?.checked ? true : undefined));
    expect(await state()).toEqual({ state: 'RECEIVED', checked: true });
    wire.mend();
    const documentId = await work.handInAgain(deliveryId, content);
    await checked(documentId);
    await expectOnce(places(), documentId);
  }, 120_000);
});
