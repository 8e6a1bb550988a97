import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries, documentQueries, documents, documentServices } from '@qp/contracts/documents';
import { until } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

let running: RunningDocuments;
let shelf: CaseAtWork;
let good: Buffer;
const people = cast();
const facts = (change: object = {}) => ({
  eventId: randomUUID(),
  caseId: shelf.caseId,
  about: 'SHELF' as const,
  version: 2,
  ownerOrg: people.provider.id,
  sponsorId: people.sponsor.id,
  parties: [],
  batchNumbers: [],
  productCode: 'AUR-101',
  strength: '10 mg per tablet',
  sites: ['Kestrel Labs Ltd'],
  blinded: false,
  lines: [{ key: 'PSF', title: 'Product Specification File', providedBy: 'Sponsor', need: 'I' as const }],
  ...change,
});

beforeAll(async () => {
  running = await RunningDocuments.start();
  shelf = await CaseAtWork.open(running, people);
  await running.internal().call(documentServices.caseFacts, { body: facts() });
  good = await pdf('Product Specification File', {}, 3);
  await until('the service is ready', async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined));
}, 90_000);
afterAll(() => running.stop(), 60_000);

describe('a document on a shelf', () => {
  it('comes in by upload without a batch, is checked, accepted by a second person, and told with the id of the shelf', async () => {
    const documentId = await shelf.handIn(good, 'PSF', {
      productCode: 'AUR-101',
      strength: '10mg',
      site: 'Kestrel Labs',
      validTo: '2099-01-31',
    });
    const checked = await shelf.checked(documentId);
    expect(checked.current).toMatchObject({ state: 'IN_CHECK', locked: true, validTo: '2099-01-31', batchNo: null });
    const own = { params: { documentId }, body: shelf.seen(checked) };
    expect(await running.refused(people.supply, documents.accept, own)).toMatchObject({ code: 'NOT_ALLOWED' });
    await running.ask(people.reviewer, documents.accept, own);
    const told = await until('the fact', () =>
      running.listening.facts.find((fact) => fact.documentId === documentId && fact.state === 'ACCEPTED'),
    );
    expect(told).toMatchObject({ caseId: shelf.caseId, requirementKeys: ['PSF'], validTo: '2099-01-31', deliveryState: 'ACCEPTED' });
    const rows = () => running.listening.auditRows.filter(({ stream }) => stream === `standing-shelf/${shelf.caseId}`);
    await until('the trail', () => (rows().some(({ action }) => action === 'delivery.accepted') ? true : undefined));
    expect(rows().map(({ action }) => action)).toEqual(
      expect.arrayContaining(['delivery.opened', 'delivery.received', 'delivery.accepted']),
    );
    expect(running.listening.auditRows.filter(({ stream }) => stream === `case/${shelf.caseId}`)).toEqual([]);
  });

  it('is not accepted by whoever uploaded it (SOD-3)', async () => {
    const documentId = await shelf.handIn(good, 'PSF', {}, people.reviewer);
    const body = shelf.seen(await shelf.checked(documentId));
    expect(await running.refused(people.reviewer, documents.accept, { params: { documentId }, body })).toMatchObject({
      code: 'SEPARATION_OF_DUTIES',
    });
    await running.ask(people.lead, documents.accept, { params: { documentId }, body });
  });

  it.each([
    ['names one batch', { batchNo: 'B-1' }, 'to serve every batch'],
    ['names another product', { productCode: 'BOR-7' }, 'BOR-7'],
    ['names another strength', { strength: '5 mg' }, '10 mg per tablet'],
    ['names another site', { site: 'Borealis Pharma' }, 'Kestrel Labs Ltd'],
  ])('that %s is a mismatch and not accepted (A-5)', async (_, more, words) => {
    const documentId = await shelf.handIn(good, 'PSF', more);
    const checked = await shelf.checked(documentId);
    expect(await running.refused(people.reviewer, documents.accept, { params: { documentId }, body: shelf.seen(checked) })).toMatchObject({
      unmet: [{ code: 'DOCUMENT_MISMATCH', message: expect.stringContaining(words) }],
    });
  });

  it('is not accepted once it has expired (A-3)', async () => {
    const documentId = await shelf.handIn(good, 'PSF', { validTo: '2020-01-31' });
    const body = shelf.seen(await shelf.checked(documentId));
    expect(await running.refused(people.reviewer, documents.accept, { params: { documentId }, body })).toMatchObject({
      unmet: [{ code: 'DOCUMENT_EXPIRED' }],
    });
  });

  it('is nobody else’s: another sponsor, a maker and a second provider find no shelf, no document and no bytes', async () => {
    const documentId = await shelf.handIn(good, 'PSF');
    const { current } = await shelf.checked(documentId);
    for (const stranger of [people.otherSupply, people.producer, people.secondQp]) {
      expect(await running.refused(stranger, deliveries.open, { body: { caseId: shelf.caseId } })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await running.refused(stranger, documents.list, { query: { caseId: shelf.caseId } })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await running.refused(stranger, documents.get, { params: { documentId } })).toMatchObject({ code: 'NOT_FOUND' });
      const content = { params: { documentId, versionId: current.versionId } };
      expect(await running.refused(stranger, documents.content, content)).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('comes in from the maker whose site it speaks of, who sees its own alone, until the site is another’s', async () => {
    const keeper = [{ organisationId: people.maker.id, as: 'SITE_KEEPER' }];
    const share = (version: number, parties: readonly object[]) =>
      running.internal().call(documentServices.caseFacts, { body: facts({ version, parties: [...parties] }) });
    const others = await shelf.handIn(good, 'PSF');
    await share(3, keeper);
    const own = await shelf.handIn(good, 'PSF', { title: 'From the maker' }, people.producer);
    const checked = await shelf.checked(own);
    const seen = async () =>
      (await running.ask(people.producer, documents.list, { query: { caseId: shelf.caseId } })).map(({ documentId }) => documentId);
    expect(await seen()).toEqual([own]);
    expect(await running.ask(people.producer, documents.get, { params: { documentId: own } })).toMatchObject({ documentId: own });
    for (const reader of [people.producer, people.makerQa])
      expect(await running.refused(reader, documents.get, { params: { documentId: others } })).toMatchObject({ code: 'NOT_FOUND' });
    const body = shelf.seen(checked);
    expect(await running.refused(people.makerQa, documents.accept, { params: { documentId: own }, body })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    for (const stranger of [people.keeper, people.otherSupply])
      expect(await running.refused(stranger, deliveries.open, { body: { caseId: shelf.caseId } })).toMatchObject({ code: 'NOT_FOUND' });
    await running.ask(people.reviewer, documents.accept, { params: { documentId: own }, body });
    const told = await until('the fact', () =>
      running.listening.facts.find((fact) => fact.documentId === own && fact.state === 'ACCEPTED'),
    );
    expect(told).toMatchObject({ deliveredByOrg: people.maker.id });
    await share(4, []);
    expect(await running.refused(people.producer, documents.get, { params: { documentId: own } })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await running.refused(people.producer, deliveries.open, { body: { caseId: shelf.caseId } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is asked about like any other, and the mail names the document where there is no batch', async () => {
    const documentId = await shelf.handIn(good, 'PSF', { title: 'PSF version 4' });
    const { current } = await shelf.checked(documentId);
    await running.ask(people.reviewer, documentQueries.raise, {
      params: { documentId },
      body: { versionId: current.versionId, question: 'Which site packs?' },
    });
    const mail = await until('the mail', () => running.listening.messages.find(({ data }) => data['batchNo'] === 'PSF version 4'));
    expect(mail).toMatchObject({ template: 'query.raised', caseId: null });
  });

  it('is told wrongly where a shelf has a batch or a case has none', async () => {
    const wrong = [{ batchNumbers: ['B-1'] }, { about: 'CASE' as const }];
    for (const change of wrong)
      await expect(running.internal().call(documentServices.caseFacts, { body: facts(change) })).rejects.toMatchObject({
        problem: { code: 'VALIDATION_FAILED' },
      });
  });
});
