import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  planningOperations,
  policyOperations,
  requirementOperations,
  standingDocumentOperations,
  workItemOperations,
} from '@qp/contracts/release';
import { Database } from '@qp/platform/persistence';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { watchExpiry } from './watch-expiry.js';

const people = makePeople();
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
const hash = () => randomUUID().replaceAll('-', '').repeat(2);
const open = (batchNo: string) => ACase.open(stack, people, records, batchNo);
const lineOf = async (theCase: ACase, key: string) => {
  const line = (await theCase.lines()).find((one) => one.key === key);
  if (!line) throw new Error(`${key} is not asked`);
  return line;
};
const list = (query: object = {}, person: TestPerson = people.qa) => stack.as(person)(standingDocumentOperations.list, { query });
const standingOf = async (versionId: string) => {
  const found = (await list()).find(({ documentVersionId }) => documentVersionId === versionId);
  if (!found) throw new Error('not kept as a standing document');
  return found;
};
const use = (theCase: ACase, code: string, body: { standingId: string; expectedVersion: number }, person: TestPerson = people.qa) =>
  stack.as(person)(standingDocumentOperations.use, { params: { caseId: theCase.caseId, code }, body });

describe('a document that serves several batches (A-4)', () => {
  it('is accepted once: the next batch refers to the same version, says so, and the sponsor is not asked again', async () => {
    const first = await open('B-STAND-1');
    const psf = await first.accept('PSF', { sha256: hash(), title: 'PSF AUR-101', number: 3, validTo: dayFrom(200) });
    const next = await open('B-STAND-2');
    expect(await lineOf(next, 'PSF')).toMatchObject({
      state: 'ACCEPTED',
      documentVersionId: psf.versionId,
      sha256: psf.sha256,
      validTo: dayFrom(200),
      standing: { title: 'PSF AUR-101', number: 3, fromBatchNo: 'B-STAND-1', newer: null },
    });
    const asked = await rows<{ documents: string[] }>(
      `select payload -> 'data' -> 'documents' as documents from release.outbox where topic = 'notification' and key = $1`,
      [next.caseId],
    );
    const { title } = await lineOf(next, 'PSF');
    expect(asked.flatMap(({ documents }) => documents)).not.toContain(title);
    const standing = await standingOf(psf.versionId);
    expect(standing).toMatchObject({ code: 'PSF', state: 'IN_FORCE', daysLeft: 200, scope: { productId: records.product } });
    expect(standing.usedBy.map(({ batchNo }) => batchNo)).toEqual(['B-STAND-1', 'B-STAND-2']);
    const audit = await rows<{ action: string }>(`select row ->> 'action' as action from release.audit_row where stream = $1`, [
      `case/${next.caseId}`,
    ]);
    expect(audit.map(({ action }) => action)).toContain('requirement.referredTo');
  }, 120_000);

  it('handed in again with the same content is no newer one', async () => {
    const again = await open('B-STAND-1B');
    const { sha256, validTo } = await lineOf(again, 'PSF');
    const before = await list({ code: 'PSF' });
    await again.accept('PSF', { sha256: sha256 ?? '', validTo });
    expect((await list({ code: 'PSF' })).map(({ standingId, state }) => [standingId, state])).toEqual(
      before.map(({ standingId, state }) => [standingId, state]),
    );
  }, 120_000);

  it('documents of one batch stay with it', async () => {
    const first = await open('B-STAND-3');
    await first.accept('MFG_ORDER', { sha256: hash() });
    expect((await lineOf(await open('B-STAND-4'), 'MFG_ORDER')).state).toBe('EXPECTED');
  }, 120_000);

  it('is there for open cases that wait for it, the same fact twice has one effect', async () => {
    const waiting = await open('B-STAND-5');
    expect((await lineOf(waiting, 'QTA_SPONSOR')).state).toBe('EXPECTED');
    const other = await open('B-STAND-6');
    const fact = await other.accept('QTA_SPONSOR', { sha256: hash() });
    await stack.documentFact(fact);
    await until('the reference', async () => (await lineOf(waiting, 'QTA_SPONSOR')).state === 'ACCEPTED');
    expect((await list({ code: 'QTA_SPONSOR', state: 'IN_FORCE' })).map(({ documentVersionId }) => documentVersionId)).toEqual([
      fact.versionId,
    ]);
  }, 120_000);

  it('is nobody else’s to see or to use', async () => {
    const first = await open('B-STAND-7');
    const impd = await first.accept('IMPD', { sha256: hash() });
    const { standingId } = await standingOf(impd.versionId);
    expect((await list({}, people.sponsor)).map((one) => one.standingId)).toContain(standingId);
    expect(await list({}, people.other)).toEqual([]);
    const next = await open('B-STAND-8');
    const { version } = await lineOf(next, 'PROTOCOL');
    expect(await problemOf(use(next, 'PROTOCOL', { standingId, expectedVersion: version }, people.sponsor))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const { unmet } = await problemOf(use(next, 'PROTOCOL', { standingId, expectedVersion: version }));
    expect(unmet).toMatchObject([{ code: 'STANDING_DOES_NOT_FIT' }]);
    expect(await problemOf(use(next, 'PROTOCOL', { standingId: randomUUID(), expectedVersion: version }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  }, 120_000);
});

describe('a newer version', () => {
  it('takes the place of the older one: batches under review say so and stay as they are until a person takes the newer one', async () => {
    const first = await open('B-NEWER-1');
    const old = await first.accept('PROTOCOL', { sha256: hash(), title: 'Protocol', number: 1 });
    const review = await open('B-NEWER-2');
    await review.toReady({ byReference: true });
    const fresh = await first.accept('PROTOCOL', { sha256: hash(), title: 'Protocol', number: 2, documentId: old.documentId });
    const line = await until('the line says so', async () => {
      const found = await lineOf(review, 'PROTOCOL');
      return found.state === 'SUPERSEDED' && found;
    });
    const newer = await standingOf(fresh.versionId);
    expect(line.standing).toMatchObject({ number: 1, newer: { standingId: newer.standingId, number: 2 } });
    expect(await standingOf(old.versionId)).toMatchObject({ state: 'SUPERSEDED', supersededBy: newer.standingId });
    expect((await review.manifest('certify')).unmet).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'G-01.accepted', subject: 'PROTOCOL' })]),
    );
    const body = { standingId: newer.standingId, expectedVersion: line.version };
    expect(await problemOf(use(review, 'PROTOCOL', { ...body, expectedVersion: line.version - 1 }))).toMatchObject({
      code: 'STALE_VERSION',
    });
    expect((await use(review, 'PROTOCOL', body)).result).toEqual({
      key: 'PROTOCOL',
      state: 'ACCEPTED',
      documentVersionId: fresh.versionId,
    });
    expect(await problemOf(use(review, 'PROTOCOL', { ...body, expectedVersion: line.version + 1 }))).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  }, 120_000);

  it('a change of facts asks anew for what the document does not speak of', async () => {
    const first = await open('B-FACTS-1');
    await first.accept('LABEL_MASTER', { sha256: hash() });
    const next = await open('B-FACTS-2');
    expect((await lineOf(next, 'LABEL_MASTER')).state).toBe('ACCEPTED');
    const [destination] = records.facts().destinations;
    if (!destination) throw new Error('no destination');
    const facts = records.facts({ destinations: [{ ...destination, dossierVersion: '9.9' }] });
    const params = { caseId: next.caseId };
    const { result } = await stack.as(people.qa)(requirementOperations.proposeFacts, {
      params,
      body: { facts, reason: 'Modification 9.' },
    });
    const { version } = await next.view();
    await stack.as(people.lead)(requirementOperations.confirmFacts, {
      params: { ...params, proposalId: result.proposalId },
      body: { expectedVersion: version, reason: 'Modification 9.' },
    });
    expect(await lineOf(next, 'LABEL_MASTER')).toMatchObject({ state: 'EXPECTED', documentVersionId: null, standing: null });
  }, 120_000);
});

describe('expiry', () => {
  it('blocks the signature once the document has run out, naming it and the day (A-3)', async () => {
    const first = await open('B-EXP-1');
    const agreement = await first.accept('SUPPLY_CHAIN_MAP', { sha256: hash(), validTo: dayFrom(0) });
    const next = await open('B-EXP-2');
    await next.toReady({ byReference: true });
    expect((await next.manifest('certify')).unmet).toEqual([]);
    await rows('update release.standing_document set valid_to = valid_to - 1 where version_id = $1', [agreement.versionId]);
    await rows('update release.requirement_line set valid_to = valid_to - 1 where document_version_id = $1', [agreement.versionId]);
    const [unmet] = (await next.manifest('certify')).unmet;
    expect(unmet).toMatchObject({ code: 'G-01.unexpired', message: expect.stringContaining(`expired on ${dayFrom(-1)}`) });
    expect(await problemOf(next.sign('certify'))).toMatchObject({ code: 'GATE_NOT_MET' });
    expect((await lineOf(await open('B-EXP-3'), 'SUPPLY_CHAIN_MAP')).state).toBe('EXPECTED');
  }, 120_000);

  it('is watched: a work item and one mail at 90, 60 and 30 days and after the last day, each once, and gone with the new version', async () => {
    const first = await open('B-WATCH-1');
    const declaration = await first.accept('PSF', { sha256: hash(), title: 'PSF watched', validTo: dayFrom(85) });
    const { standingId } = await standingOf(declaration.versionId);
    const watch = () => watchExpiry({ database, hooks: [], publicUrl: 'http://localhost:4800' }, () => undefined);
    const told = () =>
      rows<{ key: string; template: string }>(
        `select payload ->> 'key' as key, payload ->> 'template' as template from release.outbox where topic = 'notification' and key = $1 order by id`,
        [standingId],
      );
    await Promise.all([watch(), watch()]);
    expect(await told()).toEqual([{ key: `standing:${standingId}:90`, template: 'document.expiring' }]);
    const items = (person: TestPerson) => stack.as(person)(workItemOperations.list, { query: { whose: 'MINE', state: 'OPEN' } });
    expect(await items(people.qa)).toContainEqual(
      expect.objectContaining({ kind: 'RENEW_DOCUMENT', subjectId: standingId, dueOn: dayFrom(85), daysLeft: 85 }),
    );
    expect(await items(people.sponsor)).toEqual([]);
    // Time goes by: after an outage only the step that was reached is told.
    await rows(`update release.standing_document set valid_to = current_date + 20 where id = $1`, [standingId]);
    await watch();
    await watch();
    await rows(`update release.standing_document set valid_to = current_date - 1 where id = $1`, [standingId]);
    await watch();
    expect((await told()).map(({ key }) => key)).toEqual([90, 30, 0].map((stage) => `standing:${standingId}:${stage}`));
    expect((await told()).at(-1)?.template).toBe('document.expired');
    await first.accept('PSF', { sha256: hash(), title: 'PSF watched', number: 2, documentId: declaration.documentId });
    expect((await items(people.qa)).filter(({ subjectId }) => subjectId === standingId)).toEqual([]);
  }, 120_000);
});

describe('the watch of a house that set its own steps', () => {
  it('tells at those, and keeps the version that asked for it', async () => {
    const first = await open('B-WATCH-2');
    const { versionId } = await first.accept('PSF', { sha256: hash(), title: 'PSF watched by policy', validTo: dayFrom(110) });
    const { standingId } = await standingOf(versionId);
    const told = () =>
      rows<{ stage: number; policy_version: number }>('select stage, policy_version from release.standing_watch where standing_id = $1', [
        standingId,
      ]);
    const quality: TestPerson = { ...people.qa, personId: randomUUID(), roles: ['QUALITY_MGMT'] };
    await watchExpiry({ database, hooks: [], publicUrl: 'http://localhost:4800' }, () => undefined);
    expect(await told()).toEqual([]);
    await stack.as(quality)(policyOperations.changeWatchSteps, {
      body: { steps: { documents: [120, 7], sites: [90] }, expectedVersion: 0, reason: 'Renewals take longer here.' },
    });
    await watchExpiry({ database, hooks: [], publicUrl: 'http://localhost:4800' }, () => undefined);
    expect(await told()).toEqual([{ stage: 120, policy_version: 1 }]);
  }, 120_000);
});

describe('the view ahead', () => {
  const ahead = (person: TestPerson = people.qa) => stack.as(person)(standingDocumentOperations.endangered, {});

  it('names the planned and the open batches that a document keeps from their date, and which document', async () => {
    const first = await open('B-AHEAD-1');
    await first.accept('PROTOCOL', { sha256: hash(), title: 'Protocol', validTo: dayFrom(40) });
    await rows('update release.certification_case set agreed_date = $2 where id = $1', [first.caseId, dayFrom(60)]);
    await stack.as({ ...people.qa, personId: randomUUID(), roles: ['OPERATIONS'] })(planningOperations.planBatch, {
      body: { productId: records.product, batchNo: 'B-AHEAD-NEXT', manufacturedOn: dayFrom(50), documents: [], milestoneIds: [] },
    });
    const found = await ahead();
    const of = (batchNo: string) => found.find((one) => one.batchNo === batchNo);
    const byProtocol = expect.objectContaining({ key: 'PROTOCOL', why: 'EXPIRES_BEFORE', validTo: dayFrom(40), need: 'H' });
    expect(of('B-AHEAD-1')).toMatchObject({ kind: 'OPEN', day: dayFrom(60), documents: expect.arrayContaining([byProtocol]) });
    expect(of('B-AHEAD-NEXT')).toMatchObject({ kind: 'PLANNED', day: dayFrom(50), unknown: false });
    expect(of('B-AHEAD-NEXT')?.documents).toContainEqual(byProtocol);
    expect(await ahead(people.other)).toEqual([]);
  }, 120_000);

  it('judges a batch whose day is gone for today: what holds now does not stand against it', async () => {
    const date = (day: string) =>
      rows('update release.certification_case c set agreed_date = $1 from release.batch b where b.id = c.batch_id and b.batch_no = $2', [
        day,
        'B-AHEAD-1',
      ]);
    // nobody was named on the authorisation then
    await date('2001-01-01');
    expect((await ahead()).map(({ batchNo }) => batchNo)).not.toContain('B-AHEAD-1');
    await date(dayFrom(60));
    expect((await ahead()).map(({ batchNo }) => batchNo)).toContain('B-AHEAD-1');
  }, 120_000);

  it('names the training of QPs that runs out before the day, and the audit of a site that lapses', async () => {
    const nobody = new Set((await ahead()).flatMap(({ documents }) => documents.map(({ key }) => key)));
    expect(nobody).not.toContain('QP_NAMING');
    await rows('update release.authorisation_qp set training_current_until = $2 where authorisation_id = $1', [
      records.authorisation,
      dayFrom(45),
    ]);
    await rows(
      `update release.requirement_line set compiled = compiled || '{"code": "AUDIT_REPORT", "subjects": [{"kind": "SITE", "name": "Kestrel Labs", "country": "IN", "need": "H"}]}'
       where code = 'PSF' and case_id = (select c.id from release.certification_case c join release.batch b on b.id = c.batch_id where b.batch_no = 'B-AHEAD-1')`,
    );
    const siteId = randomUUID();
    const audit = {
      conductedBy: 'OWN',
      lastDay: '2025-01-12',
      nextDue: dayFrom(59),
      outcome: 'GMP_MET',
      openCritical: 0,
      openMajor: 0,
      majorsAccepted: false,
      assessment: 'APPROVED',
    };
    const standing = { siteId, site: 'Kestrel Labs', country: 'IN', version: 1, audit, justification: null };
    await rows(
      'insert into release.site_standing (site_id, owner_org, site, country, version, standing, as_of) values ($1, $2, $3, $4, 1, $5, now())',
      [siteId, people.orgs.provider, 'Kestrel Labs', 'IN', JSON.stringify(standing)],
    );
    const found = await ahead();
    const of = (batchNo: string) => found.find((one) => one.batchNo === batchNo)?.documents;
    const byTraining = expect.objectContaining({ key: 'QP_NAMING', why: 'EXPIRES_BEFORE', validTo: dayFrom(45) });
    const byAudit = expect.objectContaining({ key: 'SITE_AUDIT:Kestrel Labs', why: 'EXPIRES_BEFORE', validTo: dayFrom(59), need: 'H' });
    expect(of('B-AHEAD-1')).toEqual(expect.arrayContaining([byTraining, byAudit]));
    expect(of('B-AHEAD-NEXT')).toContainEqual(byTraining);
  }, 120_000);
});
