import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentQueries, documents, documentServices } from '@qp/contracts/documents';
import { until } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { BATCH, CaseAtWork, sha256 } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

const people = cast();
let running: RunningDocuments;
let work: CaseAtWork;
let other: CaseAtWork;

beforeAll(async () => {
  running = await RunningDocuments.start();
  work = await CaseAtWork.open(running, people);
  other = await CaseAtWork.open(running, people);
}, 90_000);
afterAll(() => running.stop(), 60_000);

const named = (document: { documentId: string; current: { versionId: string } }) => ({
  documentId: document.documentId,
  versionId: document.current.versionId,
});
const outcomeOf = (document: Awaited<ReturnType<CaseAtWork['checked']>>, check: string) =>
  document.current.checks.find((one) => one.check === check)?.outcome;

describe('one file for several requirements', () => {
  it('answers each by its pages', async () => {
    const file = await pdf('both', {}, 5);
    const more = { requirementCodes: 'COA,IMPD', pages: 'COA=1-2;IMPD=3-5' };
    const document = await work.checked(await work.handIn(file, 'COA', more));
    expect(document).toMatchObject({ requirementKeys: ['COA', 'IMPD'], current: { pageRanges: 'COA=1-2;IMPD=3-5', state: 'IN_CHECK' } });
    expect(outcomeOf(document, 'PAGE_RANGES')).toBe('PASSED');
  });

  it('is not accepted by pages that it does not have', async () => {
    const document = await work.checked(await work.handIn(await pdf('short', {}, 2), 'COA', { pages: 'COA=1-9' }));
    expect(outcomeOf(document, 'PAGE_RANGES')).toBe('MISMATCH');
    const asked = { params: { documentId: document.documentId }, body: work.seen(document) };
    expect(await running.refused(people.reviewer, documents.accept, asked)).toMatchObject({ unmet: [{ code: 'DOCUMENT_MISMATCH' }] });
  });

  it('is refused with pages that are not written as pages, or for another line', async () => {
    const deliveryId = await work.openDelivery();
    for (const pages of ['1-3', 'COA=3-1', 'IMPD=1'])
      await expect(running.upload(people.supply, await pdf('x'), work.metadata(deliveryId, 'COA', { pages }))).rejects.toThrow(
        'metadata.pages',
      );
  });

  it('is assigned anew by its uploader until it is handed in, and by nobody afterwards', async () => {
    const deliveryId = await work.openDelivery();
    const uploadId = await running.upload(
      people.supply,
      await pdf('scan', {}, 3),
      work.metadata(deliveryId, 'COA', { filename: 'scan1.pdf' }),
    );
    const [listed] = (await running.ask(people.supply, documents.list, { query: { caseId: work.caseId } })).filter(
      (document) => document.current.deliveryId === deliveryId,
    );
    if (!listed) throw new Error('the document is not listed');
    const params = { documentId: listed.documentId };
    const checked = await work.checked(listed.documentId);
    const body = { ...work.seen(checked), requirementCodes: ['BMR'], pages: 'BMR=2-3' };
    expect(await running.refused(people.lead, documents.assign, { params, body })).toMatchObject({ unmet: [{ code: 'HANDED_IN' }] });
    const unknown = { ...body, requirementCodes: ['NOTHING'], pages: undefined };
    expect(await running.refused(people.supply, documents.assign, { params, body: unknown })).toMatchObject({
      unmet: [{ code: 'NOT_REQUIRED' }],
    });
    await running.ask(people.supply, documents.assign, { params, body });
    expect(await running.refused(people.supply, documents.assign, { params, body })).toMatchObject({ code: 'STALE_VERSION' });
    await work.close(people.supply, deliveryId, [uploadId]);
    const received = await work.checked(listed.documentId);
    expect(received).toMatchObject({ requirementKeys: ['BMR'], current: { pageRanges: 'BMR=2-3' } });
    expect(await running.refused(people.supply, documents.assign, { params, body: { ...body, ...work.seen(received) } })).toMatchObject({
      unmet: [{ code: 'HANDED_IN' }],
    });
  });
});

describe('a file that is known', () => {
  it('is suggested a requirement by its name before it is sent, and by its words afterwards', async () => {
    const body = { caseId: work.caseId, files: [{ fileName: 'Clinical protocol v3.pdf' }, { fileName: 'scan0007.pdf' }] };
    const [named0, unnamed] = await running.ask(people.supply, documents.suggest, { body });
    expect(named0?.suggestions[0]).toMatchObject({ key: 'PROTOCOL', because: expect.stringContaining('protocol') });
    expect(unnamed?.suggestions).toEqual([]);
    const read = { caseId: work.caseId, files: [{ fileName: 'scan0007.pdf', beginning: 'Batch record BMR 17 of batch 1' }] };
    const [known] = await running.ask(people.supply, documents.suggest, { body: read });
    expect(known?.suggestions[0]).toMatchObject({ key: 'BMR', because: expect.stringContaining('The document says') });
    const document = await work.checked(await work.handIn(await pdf('BMR of batch 1'), 'IMPD', { filename: 'scan0007.pdf' }));
    const { suggestions } = await running.ask(people.supply, documents.suggestionsOf, { params: named(document) });
    expect(suggestions[0]).toMatchObject({ key: 'BMR' });
  });

  it('is recognised by its content across the batches of one sponsor, and by nobody else', async () => {
    const file = await pdf('valid for many batches');
    const document = await work.checked(await work.handIn(file, 'IMPD'));
    const body = { caseId: other.caseId, files: [{ fileName: 'impd.pdf', sha256: sha256(file) }] };
    const [found] = await running.ask(people.supply, documents.suggest, { body });
    expect(found?.duplicates).toMatchObject([
      { ...named(document), number: 1, caseId: work.caseId, batchNumbers: [BATCH], state: 'IN_CHECK' },
    ]);
    expect(await running.refused(people.otherSupply, documents.suggest, { body })).toMatchObject({ code: 'NOT_FOUND' });
    const stranger = await strangersCase();
    const theirs = { caseId: stranger, files: body.files };
    expect((await running.ask(people.otherSupply, documents.suggest, { body: theirs }))[0]?.duplicates).toEqual([]);
    expect((await running.ask(people.reviewer, documents.suggest, { body: theirs }))[0]?.duplicates).toEqual([]);
  });

  async function strangersCase(): Promise<string> {
    const caseId = randomUUID();
    await running.internal().call(documentServices.caseFacts, {
      body: {
        eventId: randomUUID(),
        caseId,
        version: 1,
        ownerOrg: people.provider.id,
        sponsorId: people.otherSponsor.id,
        parties: [],
        batchNumbers: ['B-STRANGE'],
        blinded: false,
        lines: [{ key: 'IMPD', title: 'IMPD', providedBy: 'Sponsor', need: 'H' }],
      },
    });
    return caseId;
  }
});

describe('a new version', () => {
  it('says what changed', async () => {
    const first = await work.checked(await work.handIn(await pdf('one'), 'IMPD', { validTo: '2030-01-01' }));
    const newer = { documentId: first.documentId, reason: 'Newer', validTo: '2031-01-01', title: 'IMPD, signed' };
    await work.handIn(await pdf('two', {}, 2), 'IMPD', newer);
    await work.checked(first.documentId);
    const { about, versions } = await running.ask(people.supply, documents.get, { params: { documentId: first.documentId } });
    expect(versions.map((version) => version.changes)).toEqual([
      [
        'Content: another file.',
        `Title: ${first.title} became IMPD, signed.`,
        'Pages: 1 became 2.',
        'Valid until: 2030-01-01 became 2031-01-01.',
      ],
      [],
    ]);
    expect([about, ...versions.map(({ title, requirementKeys, reason }) => [title, ...requirementKeys, reason])]).toEqual([
      'CASE',
      ['IMPD, signed', 'IMPD', 'Newer'],
      [first.title, 'IMPD', null],
    ]);
  });
});

describe('a question on a document', () => {
  it('is asked about one page, told to the sponsor, keeps the document from being accepted, and is answered and closed', async () => {
    const document = await work.checked(await work.handIn(await pdf('asked', {}, 3)));
    const params = { documentId: document.documentId };
    const versionId = document.current.versionId;
    expect(
      await running.refused(people.reviewer, documentQueries.raise, { params, body: { versionId, page: 4, question: 'What is this?' } }),
    ).toMatchObject({ unmet: [{ code: 'NO_SUCH_PAGE' }] });
    expect(await running.refused(people.supply, documentQueries.raise, { params, body: { versionId, question: 'May I?' } })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const raised = await running.ask(people.reviewer, documentQueries.raise, {
      params,
      body: { versionId, page: 2, question: 'Which limit holds?' },
    });
    const { queryId } = raised.result;
    const message = await until('the sponsor is told', () => running.listening.messages.find(({ key }) => key === `${queryId}:raised`));
    expect(message).toMatchObject({
      template: 'query.raised',
      data: {
        batchNo: BATCH,
        question: expect.stringContaining('page 2: Which limit holds?'),
        link: `http://qp.example/cases/${work.caseId}`,
      },
      recipients: [{ organisationId: people.sponsor.id }],
    });
    const accept = { params, body: work.seen(document) };
    expect(await running.refused(people.reviewer, documents.accept, accept)).toMatchObject({
      code: 'GATE_NOT_MET',
      unmet: [{ code: 'QUERY_OPEN' }],
    });
    const answer = { params: { queryId }, body: { expectedVersion: 1, answer: 'The one of the IMPD, 95.0 to 105.0 %.' } };
    expect(await running.refused(people.producer, documentQueries.answer, answer)).toMatchObject({ code: 'NOT_FOUND' });
    await running.ask(people.supply, documentQueries.answer, answer);
    expect(await running.refused(people.supply, documentQueries.answer, answer)).toMatchObject({ code: 'STALE_VERSION' });
    await running.ask(people.reviewer, documents.accept, accept);
    const unclosed = (person: typeof people.supply) => running.ask(person, documentQueries.list, { query: {} });
    expect(await unclosed(people.supply)).toContainEqual(expect.objectContaining({ queryId, caseId: work.caseId, state: 'ANSWERED' }));
    expect(await unclosed(people.otherSupply)).toEqual([]);
    const close = { params: { queryId }, body: { expectedVersion: 2, reason: 'Answered well.' } };
    await running.ask(people.reviewer, documentQueries.close, close);
    const listed = await running.ask(people.supply, documentQueries.list, { query: { caseId: work.caseId } });
    expect((await unclosed(people.supply)).some((query) => query.queryId === queryId)).toBe(false);
    expect(listed.find((query) => query.queryId === queryId)).toMatchObject({ page: 2, state: 'CLOSED', answeredBy: people.supply.name });
    expect(await running.refused(people.otherSupply, documentQueries.list, { query: { caseId: work.caseId } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is asked by itself where the document does not fit the case', async () => {
    const document = await work.checked(await work.handIn(await pdf('other'), 'COA', { batchNo: 'B-OTHER', issuedOn: '2999-01-01' }));
    const asked = (await running.ask(people.supply, documentQueries.list, { query: { caseId: work.caseId } })).filter(
      (query) => query.documentId === document.documentId,
    );
    expect(asked.map(({ askedBy, state }) => [askedBy, state]).toSorted()).toEqual([
      ['Check BATCH_NUMBER', 'OPEN'],
      ['Check DATES', 'OPEN'],
    ]);
    expect(document.current.openQueries).toBe(2);
  });
});
