import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentSummary } from '@qp/contracts/documents';
import { createClient } from '@qp/contracts/operation';
import { exchangeOperations, filingOperations, passportOperations } from '@qp/contracts/release';
import { sha256Hex } from '@qp/platform/auth';
import { BagReader } from '@qp/platform/bagit';
import { readExchange } from '@qp/platform/tmf-exchange';
import type { RunningService } from '@qp/platform/service-kit';
import { ACase } from '../test/a-case.js';
import { aCertifiedCase } from '../test/a-certified-case.js';
import { shownDocument } from '../test/shown-document.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let service: RunningService;
let theCase: ACase;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passport-'));
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  service = await stack.start('both');
  theCase = await aCertifiedCase(stack, people, records);
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A document of the case with content of its own. */
function document(requirementKey: string, bytes: Buffer, change: Partial<DocumentSummary['current']> = {}): DocumentSummary {
  const current = { fileName: `../${requirementKey} (é).pdf`, ...change };
  const as = { title: requirementKey, requirementKeys: [requirementKey], deliveredBy: people.orgs.aurora, current };
  return shownDocument(stack, theCase, bytes, as);
}

async function fetchPassport(
  person: TestPerson,
  operation: typeof passportOperations.ofCase | typeof exchangeOperations.ofCase = passportOperations.ofCase,
): Promise<Response> {
  const { assertion } = await stack.proofs(person, operation, { params: theCase.params });
  const client = createClient({ baseUrl: service.url, headers: { 'x-qp-assertion': assertion }, timeout: 120_000 });
  return client.fetch(operation, { params: theCase.params });
}

async function passportOf(person: TestPerson, operation?: typeof exchangeOperations.ofCase): Promise<BagReader> {
  const file = join(folder, `${randomUUID()}.zip`);
  const { body } = await fetchPassport(person, operation);
  if (!body) throw new Error('no bytes');
  await pipeline(Readable.fromWeb(body), createWriteStream(file));
  return BagReader.open(file);
}

describe('a release passport', () => {
  it('holds records, files, signatures, manifests and histories for the provider, complete and with the right hashes', async () => {
    const coa = randomBytes(200_000);
    stack.told.documents.splice(0, Infinity, document('COA_DP', coa), document('IMPD', Buffer.from('%PDF'), { locked: false }));
    const bag = await passportOf(people.qp);
    expect((await bag.check()).faults).toEqual([]);
    const paths = bag.paths.join('\n');
    for (const page of ['index', 'timeline', 'logs', 'requirements', 'checklist', 'deviations', 'register', 'filing', 'verify'])
      expect(paths).toContain(`data/${page}.html`);
    expect(await bag.sha256('data/documents/001-v1-COA_DP-e-.pdf')).toBe(sha256Hex(coa));
    expect(paths).not.toContain('002-');
    expect(await bag.text('data/documents.html')).toContain('left out: not checked yet');
    expect(paths).toMatch(/data\/records\/manifests\/[0-9a-f]{64}\.json/);
    expect(paths).toMatch(/data\/records\/histories\/[0-9a-f-]{36}\.json/);
    expect(await bag.text('data/signatures.html')).toContain('I certify that this batch meets the requirements of Article 63');
    const rows = JSON.parse((await bag.text('data/records/checklist.json')) ?? '[]') as unknown[];
    expect(rows.length).toBeGreaterThan(20);
    bag.close();
    expect(stack.told.readers.at(-1)).toMatchObject({ personId: people.qp.personId, roles: people.qp.roles });
  }, 60_000);

  it('of a sponsor holds nothing of the review: no answers, manifests, intents or histories', async () => {
    const bag = await passportOf(people.sponsor);
    expect((await bag.check()).faults).toEqual([]);
    expect(await bag.text('data/records/checklist.json')).toBe('[]\n');
    expect(bag.paths.join('\n')).not.toMatch(/manifests|histories\//);
    expect(await bag.text('data/records/signatures.json')).not.toContain('"intent"');
    expect(await bag.text('data/processes.html')).toContain('Left out');
    bag.close();
  }, 60_000);

  it('keeps from a blinded role what could break the blind', async () => {
    const blind = (blinded: boolean) =>
      stack.database.asAdmin((client) => client.query('update release.trial set facts = facts || $1', [JSON.stringify({ blinded })]));
    await blind(true);
    const bag = await passportOf(people.sponsor);
    await blind(false);
    expect(bag.paths.join('\n')).not.toContain('COA_DP');
    expect(await bag.text('data/documents.html')).toContain('it could break the blind (SOD_6)');
    bag.close();
  }, 60_000);

  it('is not there for another sponsor', async () => {
    expect(await problemOf(fetchPassport(people.other))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(stack.as(people.other)(passportOperations.plan, { params: theCase.params }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('ends broken when a file is not the one of its record, so that nobody takes it for a passport', async () => {
    stack.told.documents.splice(0, Infinity, document('COA_DP', Buffer.from('%PDF'), { sha256: 'f'.repeat(64) }));
    const answer = await fetchPassport(people.qp);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  }, 60_000);

  it('is planned before: files and bytes as they will come', async () => {
    stack.told.documents.splice(0, Infinity, document('COA_DP', randomBytes(1000)));
    const plan = await stack.as(people.qp)(passportOperations.plan, { params: theCase.params });
    expect(plan).toMatchObject({ cases: 1, files: 2, fileName: expect.stringMatching(/^release-passport-B-[0-9a-f]+\.zip$/) });
    expect(plan.bytes).toBeGreaterThan(1000);
  });

  it('is made with flat memory, however much it holds', async () => {
    const block = randomBytes(1024 * 1024);
    const size = 40;
    stack.told.documents.splice(0, Infinity);
    for (let n = 0; n < 5; n++) {
      const whole = document('PROTOCOL', Buffer.alloc(0));
      const hash = sha256Hex(Buffer.concat(Array.from({ length: size }, () => block)));
      stack.told.contents.set(whole.current.versionId, () => Readable.from(Array.from({ length: size }, () => block)));
      stack.told.documents.push({ ...whole, current: { ...whole.current, size: size * block.length, sha256: hash } });
    }
    const { body } = await fetchPassport(people.qp);
    if (!body) throw new Error('no bytes');
    const before = process.memoryUsage().rss;
    let most = before;
    let bytes = 0;
    for await (const chunk of Readable.fromWeb(body)) {
      bytes += (chunk as Uint8Array).length;
      most = Math.max(most, process.memoryUsage().rss);
    }
    expect(bytes).toBeGreaterThan(5 * size * block.length);
    expect(most - before).toBeLessThan(120 * 1024 * 1024);
  }, 120_000);

  it('of a trial is made case by case: one file open at a time, and never the records of two cases', async () => {
    const cases = [theCase];
    while (cases.length < 4) cases.push(await ACase.open(stack, people, records, `B-${randomUUID().slice(0, 8)}`));
    const block = randomBytes(1024 * 1024);
    const size = 6;
    const hash = sha256Hex(Buffer.concat(Array.from({ length: size }, () => block)));
    const held = { open: 0, most: 0, pulled: 0 };
    const begun = stack.told.readers.length;
    const opened: { caseId: string; casesRead: number }[] = [];
    stack.told.documents.splice(0);
    for (const { caseId } of cases)
      for (let n = 0; n < 3; n++) {
        const whole = document('PROTOCOL', Buffer.alloc(0));
        stack.told.documents.push({ ...whole, caseId, current: { ...whole.current, size: size * block.length, sha256: hash } });
        stack.told.contents.set(whole.current.versionId, () => {
          opened.push({ caseId, casesRead: stack.told.readers.length - begun });
          held.open++;
          held.most = Math.max(held.most, held.open);
          return Readable.from(
            (async function* () {
              for (let part = 0; part < size; part++) {
                held.pulled += block.length;
                yield await Promise.resolve(block);
              }
              held.open--;
            })(),
          );
        });
      }
    const call = { params: { trialId: records.trial } };
    const { assertion } = await stack.proofs(people.qp, passportOperations.ofTrial, call);
    const client = createClient({ baseUrl: service.url, headers: { 'x-qp-assertion': assertion }, timeout: 240_000 });
    const { body } = await client.fetch(passportOperations.ofTrial, call);
    let taken = 0;
    let most = 0;
    for await (const chunk of Readable.fromWeb(body ?? new ReadableStream())) {
      taken += (chunk as Uint8Array).length;
      most = Math.max(most, held.pulled - taken);
    }
    expect(opened).toHaveLength(12);
    // everything between the store and the reader, sockets included: a few blocks out of 72
    expect(most).toBeLessThan(24 * block.length);
    expect(held).toEqual({ open: 0, most: 1, pulled: 12 * size * block.length });
    const order = opened.map(({ caseId }) => caseId).filter((caseId, at, all) => caseId !== all[at - 1]);
    expect(opened.map(({ casesRead }) => casesRead)).toEqual(opened.map(({ caseId }) => order.indexOf(caseId) + 1));
  }, 300_000);

  it('has a sister for other TMF systems: what is filed, as the exchange standard has it, with the hashes of its files', async () => {
    stack.told.documents.splice(0);
    expect(await problemOf(fetchPassport(people.qa, exchangeOperations.ofCase))).toMatchObject({ unmet: [{ code: 'NOTHING_FILED' }] });
    const { version } = await stack.as(people.qa)(filingOperations.package, { params: theCase.params });
    await stack.as(people.qa)(filingOperations.file, { params: theCase.params, body: { expectedVersion: version } });
    const bag = await passportOf(people.qa, exchangeOperations.ofCase);
    expect((await bag.check()).faults).toEqual([]);
    const exchange = readExchange((await bag.text('data/exchange.xml')) ?? '');
    const certificate = exchange.objects.find(({ artifactNumber }) => artifactNumber === '06.02.01');
    expect(certificate).toMatchObject({ uniqueId: 129, state: 'Current', title: 'Batch certificate version 1', restricted: false });
    const [file] = certificate?.files ?? [];
    expect(file?.integrity).toBe(`SHA256-${await bag.sha256(`data/${file?.url ?? ''}`)}`);
    expect(file?.signatures).toEqual([expect.objectContaining({ name: people.qp.name, methodology: 'Electronic' })]);
    const files = exchange.objects.flatMap(({ files: ofObject }) => ofObject.map(({ url }) => `data/${url}`));
    expect(bag.paths.filter((path) => path.startsWith('data/')).sort()).toEqual(['data/exchange.xml', ...files].sort());
    bag.close();
    expect(await problemOf(fetchPassport(people.other, exchangeOperations.ofCase))).toMatchObject({ code: 'NOT_FOUND' });
  }, 60_000);

  it('of a case that was disposed of holds records, hashes and the decision in the place of the files', async () => {
    stack.told.documents.splice(0, Infinity, document('COA_DP', randomBytes(1000)));
    stack.told.contents.clear();
    await stack.database.asAdmin((client) =>
      client.query(
        `insert into release.disposal (id, owner_org, sponsor_id, case_id, records, proposed_by, proposed_name, proposed_at, proposal_signature_id,
           approved_by, approved_name, approved_at, approval_signature_id)
         select gen_random_uuid(), c.owner_org, c.sponsor_id, c.id, '[{"kind": "COA", "id": "x", "title": "COA_DP", "sha256": "ab", "until": "2051-01-01"}]',
           $2, 'J. Supply', now(), s.id, $3, 'K. Second', now(), s.id
         from release.certification_case c, (select id from release.signature limit 1) s where c.id = $1`,
        [theCase.caseId, randomUUID(), randomUUID()],
      ),
    );
    const bag = await passportOf(people.qp);
    expect((await bag.check()).faults).toEqual([]);
    expect(bag.paths.filter((path) => /^data\/(documents|certificates)\/|histories\//.test(path))).toEqual([]);
    expect(await bag.text('data/documents.html')).toContain('which J. Supply and K. Second signed');
    expect(await bag.text('data/disposal.html')).toContain('2051-01-01');
    expect(JSON.parse((await bag.text('data/records/disposal.json')) ?? '')).toMatchObject({
      records: [{ title: 'COA_DP', sha256: 'ab' }],
    });
    expect(bag.paths.some((path) => path.startsWith('data/records/certificates/'))).toBe(true);
    bag.close();
    expect(await stack.as(people.qp)(passportOperations.plan, { params: theCase.params })).toMatchObject({
      cases: 1,
      disposed: 1,
      files: 0,
    });
    expect(await problemOf(fetchPassport(people.qa, exchangeOperations.ofCase))).toMatchObject({ unmet: [{ code: 'DISPOSED' }] });
  }, 60_000);

  it('leaves a row in the audit trail: who took which copy', async () => {
    await until('the row', async () => stack.told.auditRows.some(({ action }) => action === 'passport.handedOut'));
  });
});
