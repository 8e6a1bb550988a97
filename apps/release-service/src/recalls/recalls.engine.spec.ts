import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clockOperations, recallOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
const operations: TestPerson = { ...people.lead, roles: ['OPERATIONS'] };
type Level = 'DEPOT' | 'SITE' | 'SUBJECT';
let stack: ReleaseStack;
let records: MasterRecords;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

async function certified(batchNo: string): Promise<ACase> {
  const theCase = await ACase.open(stack, people, records, batchNo);
  await theCase.toReady();
  await theCase.sign('certify');
  return theCase;
}
const shown = (person: TestPerson, { params }: ACase, level: Level) =>
  stack.as(person)(recallOperations.manifest, { params, query: { level, class: 'II' } });
/** Stops a batch, and waits until its holders are told: that is part of what is signed. */
async function stop(theCase: ACase) {
  await theCase.command(people.qa, 'stop', { reason: 'Particles were found.' });
  await until('a notice to every holder', async () => {
    const { holders } = (await shown(people.qp, theCase, 'DEPOT')).record;
    return holders?.every(({ toldAt }) => toldAt !== null);
  });
}
async function decide(person: TestPerson, theCase: ACase, level: Level, { commandId = randomUUID(), hash = '' } = {}) {
  const manifestHash = hash || (await shown(person, theCase, level)).hash;
  return stack.as(person)(recallOperations.decide, {
    params: theCase.params,
    body: { level, class: 'II', reason: 'Particles were found in two vials.', manifestHash },
    manifestHash,
    commandId,
  });
}
const list = (person: TestPerson, { params }: ACase) => stack.as(person)(recallOperations.list, { params });
const figure = async (wanted: string) => {
  const today = new Date().toISOString().slice(0, 10);
  const { figures } = await stack.as(operations)(clockOperations.report, { query: { from: today, to: today } });
  return figures.find(({ name }) => name === wanted)?.share;
};

describe('a recall', () => {
  it('is decided once the batch is stopped, signed, and reaches further later', async () => {
    const theCase = await certified('B-RECALL');
    expect(await problemOf(decide(people.qp, theCase, 'DEPOT'))).toMatchObject({
      code: 'RULE_BROKEN',
      detail: expect.stringContaining('not stopped'),
    });
    await stop(theCase);
    await decide(people.qp, theCase, 'DEPOT');
    expect(await problemOf(decide(people.sponsor, theCase, 'DEPOT'))).toMatchObject({
      code: 'RULE_BROKEN',
      detail: expect.stringContaining('no further'),
    });
    await decide(people.sponsor, theCase, 'SITE');
    expect(await list(people.qa, theCase)).toMatchObject([
      {
        level: 'DEPOT',
        class: 'II',
        by: people.qp.name,
        signature: { name: people.qp.name, meaning: 'I decide on the use of the units affected.' },
      },
      { level: 'SITE', by: people.sponsor.name },
    ]);
  }, 120_000);

  it('is a matter of the QP and the sponsor of the batch alone, with a reason', async () => {
    const theCase = await certified('B-RECALL-WHO');
    await stop(theCase);
    expect(await problemOf(decide(people.qa, theCase, 'SITE'))).toMatchObject({ status: 403 });
    expect(await problemOf(decide(people.other, theCase, 'SITE'))).toMatchObject({ status: 404 });
    expect(await problemOf(list(people.other, theCase))).toMatchObject({ status: 404 });
    const silent = stack.as(people.qp)(recallOperations.decide, {
      params: theCase.params,
      body: { level: 'SITE', class: 'I', reason: '', manifestHash: '0'.repeat(64) },
    });
    expect(await problemOf(silent)).toMatchObject({ status: 400 });
  }, 120_000);

  it('is signed over the state of the case, what was decided before and who holds units, as they were shown', async () => {
    const theCase = await certified('B-RECALL-SEEN');
    expect(await shown(people.qp, theCase, 'DEPOT')).toMatchObject({ unmet: [{ code: 'RECALL_NOT_FROZEN' }] });
    await stop(theCase);
    const before = await shown(people.qp, theCase, 'SITE');
    expect(before).toMatchObject({
      unmet: [],
      record: { batchNo: 'B-RECALL-SEEN', stopped: true, reached: null, holders: expect.any(Array) },
    });
    await decide(people.sponsor, theCase, 'DEPOT');
    expect(await problemOf(decide(people.qp, theCase, 'SITE', { hash: before.hash }))).toMatchObject({ code: 'MANIFEST_CHANGED' });
    expect(await shown(people.qp, theCase, 'SITE')).toMatchObject({ unmet: [], record: { reached: 'DEPOT' } });
    expect(await shown(people.qp, theCase, 'DEPOT')).toMatchObject({ unmet: [{ code: 'RECALL_NOT_WIDER' }] });
    await decide(people.qp, theCase, 'SITE');
    const { rows } = await stack.database.asAdmin((client) =>
      client.query<{ manifest: string }>(
        `select signature.manifest from release.recall join release.signature on signature.id = recall.signature_id
         where recall.case_id = $1 and recall.level = 'SITE'`,
        [theCase.caseId],
      ),
    );
    expect(JSON.parse(rows[0]?.manifest ?? '{}')).toMatchObject({ act: 'recall', level: 'SITE', before: [{ level: 'DEPOT' }] });
    expect(await problemOf(shown(people.other, theCase, 'SUBJECT'))).toMatchObject({ status: 404 });
  }, 120_000);

  it('is one decision however often the command comes, and an act in the trail', async () => {
    const theCase = await certified('B-RECALL-ONCE');
    await stop(theCase);
    const same = { commandId: randomUUID(), hash: (await shown(people.qp, theCase, 'SUBJECT')).hash };
    const [once, again] = [await decide(people.qp, theCase, 'SUBJECT', same), await decide(people.qp, theCase, 'SUBJECT', same)];
    expect(again.result).toEqual(once.result);
    const { rows } = await stack.database.asAdmin((client) =>
      client.query<{ row: { after: object; reason: string } }>(
        `select row from release.audit_row where action = 'recall.decide' and stream = $1`,
        [`case/${theCase.caseId}`],
      ),
    );
    expect(rows).toMatchObject([{ row: { after: { level: 'SUBJECT', class: 'II' }, reason: 'Particles were found in two vials.' } }]);
  }, 120_000);

  it('is counted among the figures of the house: batches called back of all batches', async () => {
    const share = await figure('Recalls');
    expect(share).toMatchObject({ part: 3 });
    expect(share?.of).toBeGreaterThanOrEqual(4);
  });
});
