import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { messages, reconcileType, workflowIdOf } from '@qp/contracts/processes';
import { reconciliationOperations } from '@qp/contracts/release';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { appendEvent } from '../command-pipeline/process-ledger.js';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { openFollowUps } from '../worker/follow-ups-done.js';

const people = makePeople();
const operations: TestPerson = { ...people.qa, personId: randomUUID(), name: 'D. Ops', roles: ['OPERATIONS'] };
const elsewhere: TestPerson = { ...operations, personId: randomUUID(), org: randomUUID() };
let stack: ReleaseStack;
let records: MasterRecords;
let database: Database;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
  database = await stack.database.connect('release', { keys: stack.keys });
}, 120_000);
afterAll(() => stack.stop());

const handle = ({ caseId }: ACase) => stack.temporal.client.workflow.getHandle(workflowIdOf('case', caseId));
const list = (person = operations) => stack.as(person)(reconciliationOperations.list);
const repair = (driftId: string, person = operations) =>
  stack.as(person)(reconciliationOperations.repair, { params: { driftId }, body: { reason: 'Found by the comparison.' } });

/** Lets the schedule compare now, until what it says of a case is this. */
async function compared(theCase: ACase, wanted: string | undefined) {
  const schedule = stack.temporal.client.schedule.getHandle(`${reconcileType}/${stack.taskQueue}`);
  return until(
    `the comparison to find ${wanted ?? 'nothing'}`,
    async () => {
      await schedule.trigger();
      const found = (await list()).find(({ subjectId }) => subjectId === theCase.caseId);
      return found?.drift === wanted && { found };
    },
    60_000,
  );
}

describe('the comparison of ledger and workflows', () => {
  it('finds a workflow that is gone, and a repair starts it again from the ledger', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-GONE');
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    await handle(theCase).terminate('lost with its server');
    const { found } = await compared(theCase, 'NOT_RUNNING');
    expect(found).toMatchObject({ kind: 'case', workflowVersion: null, repairAskedAt: null });
    expect(await list(elsewhere)).toEqual([]);
    expect(await problemOf(repair(found?.id ?? '', elsewhere))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(repair(found?.id ?? '', people.qa))).toMatchObject({ code: 'NOT_ALLOWED' });
    await repair(found?.id ?? '');
    await repair(found?.id ?? '');
    await compared(theCase, undefined);
    expect(await problemOf(repair(found?.id ?? ''))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await theCase.command(people.qa, 'hold', { reason: 'It takes commands again.' });
  }, 120_000);

  it('finds a workflow that does not know the last event, and a repair lets it read the ledger again', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-BEHIND');
    await until('the workflow', () =>
      handle(theCase)
        .query(messages.snapshot)
        .catch(() => undefined),
    );
    const { version } = await theCase.view();
    await database.run(jobsScope, async (tx) => {
      const [row] = await tx.query<{ ownerOrg: string; sponsorId: string }>(
        'select owner_org as "ownerOrg", sponsor_id as "sponsorId" from release.certification_case where id = $1',
        [theCase.caseId],
      );
      if (!row) throw new Error('no case');
      await appendEvent(tx, 'case', { ...row, id: theCase.caseId, version }, { kind: 'restored', commandId: randomUUID(), at: new Date() });
      await tx.query('update release.certification_case set version = $2 where id = $1', [theCase.caseId, version + 1]);
    });
    const { found } = await compared(theCase, 'BEHIND');
    expect(found).toMatchObject({ ledgerVersion: version + 1, workflowVersion: version });
    await repair(found?.id ?? '');
    await compared(theCase, undefined);
  }, 120_000);
});

describe('work after a change, of a workflow that was lost', () => {
  it('is taken up from the ledger as long as it is not noted as done', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-WORK');
    await theCase.toReady();
    await theCase.sign('certify');
    const open = () => database.run(jobsScope, (tx) => openFollowUps(tx, theCase.caseId));
    await until('all work done', async () => (await open()).length === 0);
    await stack.database.asAdmin((client) => client.query('delete from release.follow_up_done where subject_id = $1', [theCase.caseId]));
    expect((await open()).map(({ activity }) => activity)).toEqual(expect.arrayContaining(['renderCertificate']));
    await handle(theCase).terminate('lost with its server');
    const { found } = await compared(theCase, 'NOT_RUNNING');
    await repair(found?.id ?? '');
    await until('the work done by the new workflow', async () => (await open()).length === 0);
  }, 180_000);
});
