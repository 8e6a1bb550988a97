import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shelfOperations, standingDocumentOperations, workItemOperations, type DocumentFact } from '@qp/contracts/release';
import { Database } from '@qp/platform/persistence';
import { watchExpiry } from '../standing-documents/index.js';
import { ACase } from '../test/a-case.js';
import { documentFact } from '../test/document-fact.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
const strangerQa: TestPerson = { ...people.qa, personId: randomUUID(), org: randomUUID(), name: 'V. Review' };
let stack: ReleaseStack;
let records: MasterRecords;
let database: Database;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
  database = await Database.connect({ url: stack.database.url, service: 'release', keys: stack.keys });
}, 120_000);
afterAll(async () => {
  await database.close();
  await stack.stop();
});

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const rows = <T extends object>(sql: string, values: unknown[] = []) =>
  stack.database.asAdmin(async (client) => (await client.query<T>(sql, values)).rows);
const openShelf = (body: object, person: TestPerson = people.qa, commandId?: string) =>
  stack.as(person)(shelfOperations.open, { body: body as never, ...(commandId !== undefined && { commandId }) });
const shelves = (query: { readonly code?: string; readonly show?: 'ALL' | 'WAITING' } = {}, person: TestPerson = people.qa) =>
  stack.as(person)(shelfOperations.list, { query: { show: 'ALL', ...query } });
const standing = (query: object = {}, person: TestPerson = people.qa) => stack.as(person)(standingDocumentOperations.list, { query });
const work = () => stack.as(people.qa)(workItemOperations.list, { query: { whose: 'MINE', state: 'OPEN' } });
const lineOf = async (theCase: ACase, key: string) => {
  const line = (await theCase.lines()).find((one) => one.key === key);
  if (!line) throw new Error(`${key} is not asked`);
  return line;
};

/** What documents-service tells of a version on a shelf. */
async function told(shelfId: string, key: string, change: Partial<DocumentFact> = {}): Promise<DocumentFact> {
  const fact = documentFact(people, { caseId: shelfId }, key, change);
  stack.told.versions.set(fact.versionId, {
    versionId: fact.versionId,
    documentId: fact.documentId,
    caseId: shelfId,
    requirementKeys: [key],
    state: 'ACCEPTED',
    version: 1,
    sha256: fact.sha256,
    validTo: fact.validTo,
    locked: true,
  });
  await stack.documentFact(fact);
  return fact;
}

describe('a standing document without a batch (A-4)', () => {
  it('is accepted on the shelf of its product before there is any batch, and answers the line of two cases later', async () => {
    const { result } = await openShelf({ code: 'PSF', scope: { productId: records.product } }, people.sponsor);
    const { shelfId } = result;
    const announced = await until('the shelf is announced', async () => stack.told.caseFacts.find(({ caseId }) => caseId === shelfId));
    expect(announced).toMatchObject({
      about: 'SHELF',
      batchNumbers: [],
      productCode: 'AUR-101',
      sponsorId: people.orgs.aurora,
      lines: [{ key: 'PSF', need: 'I' }],
    });
    const received = await told(shelfId, 'PSF', { state: 'IN_CHECK', title: 'PSF AUR-101', validTo: dayFrom(300) });
    expect(await shelves({ show: 'WAITING' })).toMatchObject([
      { shelfId, names: ['AUR-101'], documents: [{ versionId: received.versionId, state: 'IN_CHECK' }] },
    ]);
    expect(await work()).toContainEqual(
      expect.objectContaining({ kind: 'JUDGE_DOCUMENT', subjectId: received.versionId, dueOn: dayFrom(5), caseId: null }),
    );
    expect(await standing({ code: 'PSF' })).toEqual([]);
    await told(shelfId, 'PSF', { ...received, eventId: randomUUID(), state: 'ACCEPTED' });
    expect((await work()).filter(({ subjectId }) => subjectId === received.versionId)).toEqual([]);
    const [entered] = await standing({ code: 'PSF' });
    expect(entered).toMatchObject({ state: 'IN_FORCE', shelfId, fromBatchNo: null, documentVersionId: received.versionId, usedBy: [] });
    for (const batchNo of ['B-SHELF-1', 'B-SHELF-2']) {
      const theCase = await ACase.open(stack, people, records, batchNo);
      expect(await lineOf(theCase, 'PSF')).toMatchObject({
        state: 'ACCEPTED',
        documentVersionId: received.versionId,
        sha256: received.sha256,
        validTo: dayFrom(300),
        standing: { title: 'PSF AUR-101', number: 1, fromBatchNo: null, newer: null },
      });
    }
    expect((await standing({ code: 'PSF' }))[0]?.usedBy.map(({ batchNo }) => batchNo)).toEqual(['B-SHELF-1', 'B-SHELF-2']);
    expect(await shelves({ show: 'WAITING' })).toEqual([]);
  }, 120_000);

  it.each([
    ['trial', 'PROTOCOL', () => ({ trialIds: [records.trial] })],
    ['country', 'CTA_DECISION', () => ({ destinations: [{ trialId: records.trial, memberState: 'DK', dossierVersion: '1.0' }] })],
    ['site', 'QTA_MFG', () => ({ sites: [{ name: 'Fjord Manufacturing (Demo)', country: 'DK' }] })],
  ])(
    'of a %s answers what waits in an open case',
    async (_, code, scope) => {
      const waiting = await ACase.open(stack, people, records, `B-WAITS-${code}`);
      expect((await lineOf(waiting, code)).state).toBe('EXPECTED');
      const { result } = await openShelf({ code, scope: scope(), sponsorId: people.orgs.aurora });
      const fact = await told(result.shelfId, code);
      await until('the reference', async () => (await lineOf(waiting, code)).state === 'ACCEPTED');
      expect(await lineOf(waiting, code)).toMatchObject({ documentVersionId: fact.versionId });
    },
    120_000,
  );

  it('blocks the signature once it has expired since, naming it and the day (A-3), and the watch asks for a new one', async () => {
    const { result } = await openShelf({ code: 'SUPPLY_CHAIN_MAP', scope: { productId: records.product } });
    const map = await told(result.shelfId, 'SUPPLY_CHAIN_MAP', { title: 'Supply chain', validTo: dayFrom(0) });
    const theCase = await ACase.open(stack, people, records, 'B-SHELF-EXP');
    await theCase.toReady({ byReference: true });
    expect((await theCase.manifest('certify')).unmet).toEqual([]);
    await rows('update release.standing_document set valid_to = valid_to - 1 where version_id = $1', [map.versionId]);
    await rows('update release.requirement_line set valid_to = valid_to - 1 where document_version_id = $1', [map.versionId]);
    expect((await theCase.manifest('certify')).unmet).toMatchObject([
      { code: 'G-01.unexpired', message: expect.stringContaining(`expired on ${dayFrom(-1)}`) },
    ]);
    expect(await problemOf(theCase.sign('certify'))).toMatchObject({ code: 'GATE_NOT_MET' });
    await watchExpiry({ database, hooks: [], publicUrl: 'http://localhost:4800' }, () => undefined);
    const [{ standingId } = { standingId: '' }] = await standing({ code: 'SUPPLY_CHAIN_MAP', state: 'IN_FORCE' });
    const renew = (await work()).filter(({ subjectId }) => subjectId === standingId);
    expect(renew).toMatchObject([{ kind: 'RENEW_DOCUMENT', whatToDo: expect.stringContaining('on its shelf') }]);
    const next = await told(result.shelfId, 'SUPPLY_CHAIN_MAP', { documentId: map.documentId, number: 2, validTo: dayFrom(365) });
    await told(result.shelfId, 'SUPPLY_CHAIN_MAP', { ...map, eventId: randomUUID(), state: 'SUPERSEDED' });
    expect((await work()).filter(({ subjectId }) => subjectId === standingId)).toEqual([]);
    expect((await standing({ code: 'SUPPLY_CHAIN_MAP' })).map(({ documentVersionId, state }) => [documentVersionId, state])).toEqual(
      expect.arrayContaining([
        [next.versionId, 'IN_FORCE'],
        [map.versionId, 'SUPERSEDED'],
      ]),
    );
    const shelf = (await shelves({ code: 'SUPPLY_CHAIN_MAP' })).find(({ shelfId }) => shelfId === result.shelfId);
    expect(shelf?.documents).toMatchObject([{ versionId: next.versionId, number: 2, state: 'ACCEPTED' }]);
  }, 120_000);

  it('taken back after it was accepted no longer stands, and a case in intake asks again', async () => {
    const { result } = await openShelf({ code: 'IMPD', scope: { productId: records.product, trialIds: [records.trial] } });
    const fact = await told(result.shelfId, 'IMPD');
    const theCase = await ACase.open(stack, people, records, 'B-SHELF-BACK');
    expect((await lineOf(theCase, 'IMPD')).state).toBe('ACCEPTED');
    await told(result.shelfId, 'IMPD', { ...fact, eventId: randomUUID(), state: 'QUARANTINED' });
    await until('asked again', async () => (await lineOf(theCase, 'IMPD')).state !== 'ACCEPTED');
    const ofVersion = (await standing({ code: 'IMPD' })).filter(({ documentVersionId }) => documentVersionId === fact.versionId);
    expect(ofVersion.map(({ state }) => state)).toEqual(['WITHDRAWN']);
  }, 120_000);

  it('the provider’s own evidence on a site serves all its sponsors, that of a sponsor its own batches alone', async () => {
    const sites = [{ name: 'Polder Packing (Demo)', country: 'NL' }];
    const { result } = await openShelf({ code: 'AUDIT_REPORT', scope: { sites }, sponsorId: people.orgs.aurora });
    await told(result.shelfId, 'AUDIT_REPORT', { deliveredByOrg: people.orgs.provider, deliveredByName: 'Nordlicht QP Services (Demo)' });
    expect(await rows(`select sponsor_id from release.standing_document where from_shelf = $1`, [result.shelfId])).toEqual([
      { sponsor_id: null },
    ]);
  });
});

describe('a shelf', () => {
  it('is nobody else’s to see, to open or to fill', async () => {
    const { result } = await openShelf({ code: 'SUPPLY_CHAIN_MAP', scope: { productId: records.product } }).catch(() => ({ result: null }));
    expect(result).toBeNull();
    expect((await shelves({}, people.sponsor)).length).toBeGreaterThan(0);
    for (const stranger of [people.other, strangerQa]) {
      expect(await shelves({}, stranger)).toEqual([]);
      expect(await standing({}, stranger)).toEqual([]);
      expect(await problemOf(openShelf({ code: 'IB', scope: { productId: records.product } }, stranger))).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const foreign = { code: 'QTA_MFG', scope: { sites: [{ name: 'Fjord Manufacturing (Demo)', country: 'DK' }] } };
    expect(await problemOf(openShelf({ ...foreign, sponsorId: people.orgs.aurora }, people.other))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(openShelf({ ...foreign }))).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is refused in words where it is there, where the kind belongs to a batch, where a level is missing, where whose it is differs', async () => {
    const scope = { productId: records.product };
    await openShelf({ code: 'IB', scope });
    expect(await problemOf(openShelf({ code: 'IB', scope }))).toMatchObject({ code: 'ALREADY_EXISTS' });
    expect((await problemOf(openShelf({ code: 'COA_DP', scope }))).unmet).toMatchObject([{ code: 'NOT_A_STANDING_DOCUMENT' }]);
    expect((await problemOf(openShelf({ code: 'IB', scope: {} }))).unmet).toMatchObject([
      { code: 'SHELF_SCOPE_WRONG', message: expect.stringContaining('the product must be named') },
    ]);
    expect((await problemOf(openShelf({ code: 'IB', scope, sponsorId: people.orgs.borealis }))).unmet).toMatchObject([
      { code: 'SHELF_SCOPE_WRONG' },
    ]);
    expect(await problemOf(openShelf({ code: 'IB', scope: { productId: randomUUID() } }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(openShelf({ code: 'IB', scope }, { ...people.qa, roles: ['DEPOT'] }))).toMatchObject({ code: 'NOT_ALLOWED' });
    const gmp = { code: 'GMP_CERT', sponsorId: people.orgs.aurora };
    const sites = [{ name: 'Fjord Manufacturing (Demo)', country: 'DK' }];
    expect(await problemOf(openShelf({ ...gmp, scope: { sites, authorisationId: randomUUID() } }))).toMatchObject({ code: 'NOT_FOUND' });
    await openShelf({ ...gmp, scope: { sites, authorisationId: records.authorisation } });
  });

  it('is opened once by the same command sent twice, with one row of the trail', async () => {
    const commandId = randomUUID();
    const body = { code: 'QTA_SPONSOR', scope: { productId: records.product, trialIds: [records.trial] } };
    const [one, two] = await Promise.all([openShelf(body, people.qa, commandId), openShelf(body, people.qa, commandId)]);
    expect(one.result).toEqual(two.result);
    const trail = await rows<{ action: string }>(`select row ->> 'action' as action from release.audit_row where stream = $1`, [
      `standing-shelf/${one.result.shelfId}`,
    ]);
    expect(trail).toEqual([{ action: 'standing-shelf.opened' }]);
  });

  it('names the kinds with what has to be named of each', async () => {
    const kinds = await stack.as(people.sponsor)(shelfOperations.kinds, {});
    expect(kinds.find(({ code }) => code === 'QP_DECLARATION')?.levels).toEqual({
      product: true,
      trial: true,
      country: false,
      site: true,
      authorisation: false,
    });
    expect(kinds.map(({ code }) => code)).not.toContain('COA_DP');
  });
});
