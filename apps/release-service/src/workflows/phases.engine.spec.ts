import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowIdOf } from '@qp/contracts/processes';
import { caseOperations, caseQueries } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { WorkerProcess } from '../test/worker-process.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let worker: WorkerProcess | undefined;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('serve');
  worker = new WorkerProcess(stack);
}, 120_000);
afterAll(async () => {
  await worker?.kill();
  await stack.stop();
});

const runOf = async (caseId: string) => (await stack.temporal.client.workflow.getHandle(workflowIdOf('case', caseId)).describe()).runId;

/** Asked on a connection of its own: a transaction sees the activity of the server as it was when it first looked. */
const waitsForLock = () =>
  stack.database.asAdmin(async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%certification_case%'`,
    );
    return (rows[0]?.n ?? 0) > 0;
  });

describe('a worker that is killed', () => {
  it('loses no command and records none twice', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-KILLED');
    const handle = stack.temporal.client.workflow.getHandle(workflowIdOf('case', theCase.caseId));
    await until(
      'the workflow',
      () =>
        handle.describe().then(
          () => true,
          () => false,
        ),
      60_000,
    );
    await until(
      'an answer of the worker',
      () =>
        handle.query('caseSnapshot').then(
          () => true,
          () => false,
        ),
      60_000,
    );
    const { version } = await theCase.view();
    const commandId = randomUUID();
    const hold = () =>
      stack.as(people.qa)(caseOperations.hold, {
        params: theCase.params,
        body: { expectedVersion: version, reason: 'killed in the middle' },
        commandId,
      });
    // The transaction is held up by a lock on the case, the worker dies with the command at hand.
    const killed = await stack.database.asAdmin(async (client) => {
      await client.query('begin');
      await client.query('select 1 from release.certification_case where id = $1 for update', [theCase.caseId]);
      const first = problemOf(hold());
      await until('the command to wait for the lock', waitsForLock);
      await worker?.kill();
      await client.query('rollback');
      return first;
    });
    expect(killed).toMatchObject({ code: 'UNKNOWN_OUTCOME', status: 202 });
    worker?.restart();
    const answer = await until('the answer after the restart', () => hold().catch(() => undefined), 60_000);
    expect(answer.result.state).toBe('ON_HOLD');
    const history = await stack.as(people.qa)(caseQueries.history, { params: theCase.params });
    expect(history.filter(({ kind }) => kind === 'hold')).toHaveLength(1);
    expect(history.map((event) => event.version)).toEqual(history.map((_, at) => at + 1));
  }, 180_000);
});

describe('the boundary between two phases', () => {
  it('is a new run that knows what the one before knew, and the old one is kept as evidence', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-PHASES');
    await until(
      'the workflow',
      () =>
        runOf(theCase.caseId).then(
          () => true,
          () => false,
        ),
      60_000,
    );
    const intakeRun = await runOf(theCase.caseId);
    const { version } = await theCase.view();
    const commandId = randomUUID();
    const assign = () =>
      stack.as(people.lead)(caseOperations.assignQp, {
        params: theCase.params,
        body: { expectedVersion: version, qpId: people.qp.personId },
        commandId,
      });
    const assigned = await assign();
    await theCase.acceptAll();
    await theCase.reaches('UNDER_REVIEW');
    await until('the next run', async () => (await runOf(theCase.caseId)) !== intakeRun, 60_000);
    // The server forgets update ids with a run; the ledger does not.
    expect(await assign()).toEqual(assigned);
    await until(
      'the first run as evidence',
      () => Promise.resolve(stack.told.evidence.includes(`workflow-history/case/${theCase.caseId}/${intakeRun}.json`)),
      60_000,
    );
    expect(
      await problemOf(
        stack.as(people.lead)(caseOperations.assignQp, {
          params: theCase.params,
          body: { expectedVersion: version, qpId: people.qp.personId },
        }),
      ),
    ).toMatchObject({ code: 'STALE_VERSION' });
  }, 180_000);

  it('leads back to the intake when evidence is lost after it was complete', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-LOST');
    await theCase.acceptAll();
    await theCase.reaches('INTAKE_COMPLETE');
    const lost = [...theCase.accepted.values()].find(({ requirementKeys }) => requirementKeys.includes('IMPD'));
    await theCase.accept('IMPD', { versionId: lost?.versionId, documentId: lost?.documentId, state: 'EXPIRED' });
    await theCase.reaches('INTAKE');
    expect((await theCase.view()).missing).toMatchObject([{ key: 'IMPD', state: 'EXPIRED' }]);
  }, 120_000);
});
