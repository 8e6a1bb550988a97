import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries, documentCheckId, documents, documentServices } from '@qp/contracts/documents';
import { connectTemporal } from '@qp/platform/temporal';
import { until } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { CaseAtWork, BATCH, sha256 } from './test/case-at-work.js';
import { pdf } from './test/pdf.js';
import { cast } from './test/people.js';
import { RunningDocuments } from './test/running-service.js';

let running: RunningDocuments;
let work: CaseAtWork;
let good: Buffer;
const people = cast();

beforeAll(async () => {
  running = await RunningDocuments.start();
  work = await CaseAtWork.open(running, people);
  good = await pdf('Certificate of analysis', {}, 3);
  await until('the service is ready', async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined));
}, 90_000);
afterAll(() => running.stop(), 60_000);

const check = (document: { current: { checks: readonly { check: string; outcome: string; words: string }[] } }, name: string) =>
  document.current.checks.find((one) => one.check === name);

describe('a delivery', () => {
  it('goes from upload by check to acceptance by a second person, and is told in that order', async () => {
    const deliveryId = await work.openDelivery();
    const uploadIds: string[] = [];
    for (const key of ['IMPD', 'COA', 'PROTOCOL'])
      uploadIds.push(await running.upload(people.supply, good, work.metadata(deliveryId, key, { sha256: sha256(good), batchNo: BATCH })));
    const before = running.listening.facts.length;
    const closed = await work.close(people.supply, deliveryId, uploadIds);
    expect(closed.result.documents.map((document) => document.title)).toEqual(['IMPD', 'COA', 'PROTOCOL']);
    const checked = [];
    for (const { documentId } of closed.result.documents) checked.push(await work.checked(documentId));
    expect(checked.map((document) => document.current)).toMatchObject(
      checked.map(() => ({
        state: 'IN_CHECK',
        locked: true,
        pages: 3,
        mediaType: 'application/pdf',
        sha256: sha256(good),
        size: good.length,
      })),
    );
    const selected = checked.map((document) => ({ documentId: document.documentId, ...work.seen(document) }));
    const accepted = await running.ask(people.reviewer, documents.acceptSelected, { body: { caseId: work.caseId, documents: selected } });
    expect(accepted.result.accepted).toHaveLength(3);
    const mine = () => running.listening.facts.slice(before).filter((fact) => fact.deliveryId === deliveryId);
    await until('all facts are told', () => (mine().filter((fact) => fact.state === 'ACCEPTED').length === 3 ? true : undefined));
    expect(mine().filter((fact) => fact.state === 'RECEIVED')).toMatchObject([
      { title: 'IMPD', deliveryState: null },
      { title: 'COA', deliveryState: null },
      { title: 'PROTOCOL', deliveryState: 'RECEIVED', deliveredByName: 'Aurora Therapeutics (Test)', uploaderId: people.supply.id },
    ]);
    expect(
      mine()
        .filter((fact) => fact.deliveryState !== null)
        .map((fact) => fact.deliveryState),
    ).toEqual(['RECEIVED', 'ACCEPTED']);
    expect(await running.ask(people.reviewer, deliveries.get, { params: { deliveryId } })).toMatchObject({ state: 'ACCEPTED' });
    const stream = `document/${closed.result.documents[0]?.documentId}`;
    const rows = () => running.listening.auditRows.filter((row) => row.stream === stream);
    await until('the audit rows arrived', () => (rows().some((row) => row.action === 'document.accepted') ? true : undefined));
    expect(new Set(rows().map((row) => row.n))).toEqual(new Set(rows().map((_, index) => index + 1)));
    expect(rows().find((row) => row.action === 'document.accepted')).toMatchObject({
      actor: { personId: people.reviewer.id },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('waits for its verdict on one list, with its batch, for whoever may see it, until somebody decides', async () => {
    const { documentId, current } = await work.checked(await work.handIn(good, 'COA'));
    const onList = async (person: Parameters<RunningDocuments['ask']>[0]) => {
      const { documents: waiting, total } = await running.ask(person, documents.waiting);
      expect(total).toBe(waiting.length);
      return waiting.find((one) => one.documentId === documentId);
    };
    expect(await onList(people.reviewer)).toMatchObject({
      about: 'CASE',
      batchNo: BATCH,
      caseId: work.caseId,
      current: { versionId: current.versionId, state: 'IN_CHECK' },
    });
    expect(await onList(people.keeper)).toBeUndefined();
    await running.ask(people.reviewer, documents.accept, {
      params: { documentId },
      body: { versionId: current.versionId, expectedVersion: current.version },
    });
    expect(await onList(people.reviewer)).toBeUndefined();
  });

  it('is found by words of its title, its file and its batch by whoever may see it, and by nobody else', async () => {
    const { documentId, title, current } = await work.checked(await work.handIn(good, 'COA'));
    const found = async (person: Parameters<RunningDocuments['ask']>[0], words: string) =>
      (await running.ask(person, documents.find, { query: { words, limit: 50 } })).find((one) => one.documentId === documentId);
    expect(await found(people.reviewer, `${BATCH.toLowerCase()} ${current.fileName.toUpperCase()}`)).toMatchObject({
      ...{ title, caseId: work.caseId, about: 'CASE', batchNo: BATCH },
      ...{ fileName: current.fileName, state: 'IN_CHECK' },
    });
    expect(await found(people.reviewer, `${BATCH} nowhere-in-it`)).toBeUndefined();
    expect(await found(people.keeper, BATCH)).toBeUndefined();
  });

  it('takes no upload that has not arrived, and is handed in by whoever opened it, once', async () => {
    const deliveryId = await work.openDelivery();
    const body = { expectedVersion: 1, uploads: [randomUUID()] };
    expect(await running.refused(people.supply, deliveries.close, { params: { deliveryId }, body })).toMatchObject({
      code: 'GATE_NOT_MET',
      unmet: [{ code: 'UPLOAD_INCOMPLETE' }],
    });
    const uploadId = await running.upload(people.supply, good, work.metadata(deliveryId, 'COA'));
    const named = { params: { deliveryId }, body: { expectedVersion: 1, uploads: [uploadId] } };
    expect(await running.refused(people.lead, deliveries.close, named)).toMatchObject({ code: 'NOT_ALLOWED' });
    await running.ask(people.supply, deliveries.close, named);
    expect(await running.refused(people.supply, deliveries.close, named)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });
});

describe('the check of a file', () => {
  it.each([
    ['locked with a password', () => pdf('secret', { userPassword: 'x' }), {}, 'READABLE', 'password'],
    ['cut off', async () => good.subarray(0, good.length - 300), {}, 'READABLE', 'cut off'],
    ['of another type than its name says', async () => Buffer.from(`MZ${'\0'.repeat(400)}`), {}, 'TYPE', 'exe'],
    ['empty', async () => Buffer.alloc(0), {}, 'SIZE', 'empty'],
    ['not the one announced', async () => good, { sha256: 'a'.repeat(64) }, 'HASH', 'announced'],
    [
      'with a script inside',
      async () =>
        Buffer.from(good.toString('latin1').replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (x) >>'), 'latin1'),
      {},
      'ACTIVE_CONTENT',
      'JavaScript',
    ],
  ])('puts a file %s into quarantine and says so', async (_, content, more, failing, words) => {
    const document = await work.checked(await work.handIn(await content(), 'COA', more));
    expect(document.current.state).toBe('QUARANTINED');
    expect(check(document, failing)).toMatchObject({ outcome: 'FAILED', words: expect.stringContaining(words) });
    const { documentId, current } = document;
    const refused = { params: { documentId }, body: work.seen(document) };
    expect(await running.refused(people.reviewer, documents.accept, refused)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(
      await running.refused(people.reviewer, documents.content, { params: { documentId, versionId: current.versionId } }),
    ).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      unmet: [{ code: 'IN_QUARANTINE' }],
    });
  });

  it('leaves a small history', async () => {
    const document = await work.checked(await work.handIn(good));
    const temporal = connectTemporal({ ...running.settings.temporal, keys: running.keys });
    const handle = temporal.client.workflow.getHandle(documentCheckId(document.current.versionId));
    expect(await handle.result()).toEqual({ state: 'IN_CHECK' });
    expect((await handle.fetchHistory()).events?.length).toBeLessThanOrEqual(20);
    await temporal.close();
  });
});

describe('a verdict', () => {
  it('is not given by whoever uploaded the document, nor by another organisation, nor by role alone', async () => {
    const document = await work.checked(await work.handIn(good, 'BMR', {}, people.reviewer));
    const asked = { params: { documentId: document.documentId }, body: work.seen(document) };
    expect(await running.refused(people.reviewer, documents.accept, asked)).toMatchObject({
      code: 'SEPARATION_OF_DUTIES',
      unmet: [{ code: 'SOD_3_OWN_DOCUMENT' }],
    });
    expect(await running.refused(people.supply, documents.accept, asked)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await running.refused(people.makerQa, documents.accept, asked)).toMatchObject({ code: 'NOT_FOUND' });
    const otherQa = { ...people.secondQp, roles: ['QA_REVIEWER'] as const };
    expect(await running.refused(otherQa, documents.accept, asked)).toMatchObject({ unmet: [{ code: 'NOT_THE_PROVIDER' }] });
    expect(await running.ask(people.lead, documents.accept, asked)).toMatchObject({ result: { state: 'ACCEPTED' } });
  });

  it('answers the same command the same, another body under its id not, and a second command as stale', async () => {
    const document = await work.checked(await work.handIn(good));
    const params = { documentId: document.documentId };
    const commandId = randomUUID();
    const first = await running.ask(people.reviewer, documents.accept, { params, body: work.seen(document), commandId });
    expect(await running.ask(people.reviewer, documents.accept, { params, body: work.seen(document), commandId })).toEqual(first);
    const other = { versionId: document.current.versionId, expectedVersion: 99 };
    expect(await running.refused(people.reviewer, documents.accept, { params, body: other, commandId })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await running.refused(people.lead, documents.accept, { params, body: work.seen(document) })).toMatchObject({
      code: 'STALE_VERSION',
    });
  });

  it('is given once when fifty ask at once', async () => {
    const document = await work.checked(await work.handIn(good));
    const asked = { params: { documentId: document.documentId }, body: work.seen(document) };
    const answers = await Promise.all(Array.from({ length: 50 }, () => running.send(people.reviewer, documents.accept, asked)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, ...Array<number>(49).fill(409)]);
  });

  it('is refused for an expired document and for another batch number', async () => {
    const expired = await work.checked(await work.handIn(good, 'COA', { validTo: '2020-01-01' }));
    const mismatch = await work.checked(await work.handIn(good, 'COA', { batchNo: 'B-OTHER' }));
    expect(mismatch.current.state).toBe('IN_CHECK');
    for (const [document, code] of [
      [expired, 'DOCUMENT_EXPIRED'],
      [mismatch, 'DOCUMENT_MISMATCH'],
    ] as const) {
      const asked = { params: { documentId: document.documentId }, body: work.seen(document) };
      expect(await running.refused(people.reviewer, documents.accept, asked)).toMatchObject({ code: 'RULE_BROKEN', unmet: [{ code }] });
    }
  });

  it('rejects with a reason code; a new version follows, and replaces an accepted one only when accepted itself', async () => {
    const first = await work.checked(await work.handIn(good, 'IMPD'));
    const { documentId } = first;
    const why = { reasonCode: 'UNSIGNED', reason: 'The signature page is missing.' } as const;
    await running.ask(people.reviewer, documents.reject, { params: { documentId }, body: { ...work.seen(first), ...why } });
    const next = { documentId, reason: 'Signed version' };
    await work.handIn(await pdf('second'), 'IMPD', next);
    const second = await work.checked(documentId);
    await running.ask(people.reviewer, documents.accept, { params: { documentId }, body: work.seen(second) });
    await work.handIn(await pdf('third'), 'IMPD', next);
    const third = await work.checked(documentId);
    const states = async () =>
      (await running.ask(people.supply, documents.get, { params: { documentId } })).versions.map((version) => version.state);
    expect(await states()).toEqual(['IN_CHECK', 'ACCEPTED', 'REJECTED']);
    await running.ask(people.reviewer, documents.accept, { params: { documentId }, body: work.seen(third) });
    expect(await states()).toEqual(['ACCEPTED', 'SUPERSEDED', 'REJECTED']);
    const { facts } = await running.internal().call(documentServices.facts, {
      body: { versionIds: [second.current.versionId, third.current.versionId] },
    });
    expect(facts.map((fact) => fact.state).toSorted()).toEqual(['ACCEPTED', 'SUPERSEDED']);
  });

  it('settles the delivery of a version that was replaced before anybody decided on it', async () => {
    const deliveryId = await work.openDelivery();
    const uploadIds = [];
    for (const key of ['IMPD', 'COA']) uploadIds.push(await running.upload(people.supply, good, work.metadata(deliveryId, key)));
    const [first, second] = (await work.close(people.supply, deliveryId, uploadIds)).result.documents.map(
      (document) => document.documentId,
    );
    const accepted = await work.checked(first ?? '');
    await running.ask(people.reviewer, documents.accept, { params: { documentId: accepted.documentId }, body: work.seen(accepted) });
    await work.handIn(await pdf('replaced'), 'COA', { documentId: second ?? '', reason: 'Wrong page' });
    expect(await running.ask(people.reviewer, deliveries.get, { params: { deliveryId } })).toMatchObject({ state: 'ACCEPTED' });
  });

  it('takes several documents or none', async () => {
    const ours = await work.checked(await work.handIn(good));
    const own = await work.checked(await work.handIn(good, 'BMR', {}, people.reviewer));
    const body = {
      caseId: work.caseId,
      documents: [ours, own].map((document) => ({ documentId: document.documentId, ...work.seen(document) })),
    };
    expect(await running.refused(people.reviewer, documents.acceptSelected, { body })).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect((await work.checked(ours.documentId)).current.state).toBe('IN_CHECK');
    await running.ask(people.lead, documents.acceptSelected, { body });
  });
});

describe('what others see', () => {
  it('is nothing for another sponsor', async () => {
    const document = await work.checked(await work.handIn(good));
    const { documentId, current } = document;
    const stranger = people.otherSupply;
    for (const refusal of [
      await running.refused(stranger, documents.list, { query: { caseId: work.caseId } }),
      await running.refused(stranger, documents.get, { params: { documentId } }),
      await running.refused(stranger, documents.content, { params: { documentId, versionId: current.versionId } }),
      await running.refused(stranger, deliveries.get, { params: { deliveryId: current.deliveryId } }),
      await running.refused(stranger, deliveries.open, { body: { caseId: work.caseId } }),
    ])
      expect(refusal).toMatchObject({ code: 'NOT_FOUND' });
    const metadata = work.metadata(current.deliveryId, 'COA');
    await expect(running.upload(stranger, good, metadata)).rejects.toThrow('404');
  });

  it('is its own alone for a party that delivers, and nothing for one that does not; a second provider sees all', async () => {
    const query = { caseId: work.caseId };
    const sponsors = await work.checked(await work.handIn(good, 'IMPD'));
    const own = await work.checked(await work.handIn(good, 'BMR', {}, people.producer));
    const content = ({ documentId, current }: typeof own) => ({ params: { documentId, versionId: current.versionId } });
    for (const party of [people.producer, people.keeper]) {
      for (const refusal of [
        await running.refused(party, documents.get, { params: { documentId: sponsors.documentId } }),
        await running.refused(party, documents.content, content(sponsors)),
        await running.refused(party, deliveries.get, { params: { deliveryId: sponsors.current.deliveryId } }),
      ])
        expect(refusal).toMatchObject({ code: 'NOT_FOUND' });
    }
    const listed = await running.ask(people.producer, documents.list, { query });
    expect(listed.map(({ documentId }) => documentId)).toContain(own.documentId);
    expect(new Set(listed.map(({ current }) => current.deliveredBy.organisationId))).toEqual(new Set([people.maker.id]));
    expect((await running.send(people.producer, documents.content, content(own))).status).toBe(200);
    expect(await running.ask(people.keeper, documents.list, { query })).toEqual([]);
    expect(await running.refused(people.keeper, documents.content, content(own))).toMatchObject({ code: 'NOT_FOUND' });
    const seen = (await running.ask(people.secondQp, documents.list, { query })).map(({ documentId }) => documentId);
    expect(seen).toEqual(expect.arrayContaining([own.documentId, sponsors.documentId]));
    expect((await running.send(people.secondQp, documents.content, content(sponsors))).status).toBe(200);
    // What the case asks stays open to who may deliver.
    expect(await work.openDelivery(people.keeper)).toEqual(expect.any(String));
  });

  it('needs a proof of who asks', async () => {
    expect((await fetch(`${running.service.url}/api/v1/documents?caseId=${work.caseId}`)).status).toBe(401);
    expect((await fetch(`${running.service.url}/internal/v1/evidence?key=a/b`)).status).toBe(401);
  });
});
