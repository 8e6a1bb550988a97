import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, documentServices } from '@qp/contracts/documents';
import { ObjectStore } from '@qp/platform/object-storage';
import { Database } from '@qp/platform/persistence';
import { ObjectStoreProcess, until } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { expectHeldOnce, expectOnce, holdWritesTo, received } from '../test/at-the-moment.js';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

const people = cast();
let engine: ObjectStoreProcess;
let running: RunningDocuments;
let work: CaseAtWork;
let database: Database;
let store: ObjectStore;

beforeAll(async () => {
  engine = await ObjectStoreProcess.start();
  running = await RunningDocuments.start({ endpoint: engine.endpoint });
  work = await CaseAtWork.open(running, people);
  database = await Database.connect({ url: running.settings.databaseUrl, service: 'documents', keys: running.keys });
  store = await ObjectStore.connect(running.settings.store);
  const ready = async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined);
  await until('the service is ready', ready, 90);
}, 180_000);
afterAll(async () => {
  await database.close();
  await running.stop();
  await engine.drop();
}, 60_000);

const places = () => ({ running, database, store });
const checked = (documentId: string) => work.checked(documentId, 90);

/** Kills the store at the moment before a table is written, lets the writing go on without it, and starts it again on its data. */
async function killBeforeWritingTo(table: string, doing: () => Promise<unknown>): Promise<void> {
  const held = await holdWritesTo(running, table);
  const underWay = doing().catch(() => undefined);
  await held.reached();
  await engine.kill();
  await held.release();
  await underWay;
  await engine.restart();
}

describe('the object store is killed', () => {
  it('before an upload has ended: it is taken over when it is handed in again', async () => {
    const content = await pdf('no store');
    const deliveryId = await work.openDelivery();
    await engine.kill();
    await expect(running.upload(people.supply, content, work.metadata(deliveryId, 'COA'))).rejects.toThrow('500');
    await engine.restart();
    const documentId = await work.handInAgain(deliveryId, content);
    await checked(documentId);
    await expectOnce(places(), documentId);
  }, 180_000);

  it.each([
    ['with the upload in staging, before the version is written', 'document_version'],
    ['between the verdict and the locked copy', 'document_check'],
    ['with the locked copy made, before the ledger is written', 'evidence'],
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
    180_000,
  );

  it('while an acceptance is written; the same command again gives its answer', async () => {
    const document = await checked(await work.handIn(await pdf('accept')));
    const asked = { params: { documentId: document.documentId }, body: work.seen(document), commandId: randomUUID() };
    await killBeforeWritingTo('command_ledger', () => running.ask(people.reviewer, documents.accept, asked));
    const answer = await running.ask(people.reviewer, documents.accept, asked);
    expect(await running.ask(people.reviewer, documents.accept, asked)).toEqual(answer);
    await expectOnce(places(), document.documentId, [...received, 'document.accepted']);
  }, 180_000);

  it('while a case is kept in the archive: its evidence is held once when it is told again', async () => {
    const document = await checked(await work.handIn(await pdf('archive')));
    const body = work.onHold();
    await killBeforeWritingTo('case_retention', () => running.internal().call(documentServices.caseRetention, { body }));
    await running.internal().call(documentServices.caseRetention, { body });
    await running.internal().call(documentServices.caseRetention, { body });
    await expectOnce(places(), document.documentId);
    await expectHeldOnce(places(), `documents/${document.documentId}/${document.current.versionId}`);
  }, 180_000);
});
