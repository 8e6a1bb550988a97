import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { workflowIdOf, type CommandEnvelope } from '@qp/contracts/processes';
import { caseOperations, caseQueries, checklistOperations } from '@qp/contracts/release';
import { submitUpdate } from '@qp/platform/temporal';
import { ACase } from '../test/a-case.js';
import { openStack } from '../test/opened-stack.js';
import { problemOf, until } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

const open = (batchNo: string) => ACase.open(world.stack, people, world.records, batchNo);
const events = (caseId: string) =>
  world.stack.database.asAdmin(
    async (client) =>
      (
        await client.query<{ kind: string; version: number }>(
          'select kind, version from release.process_event where subject_id = $1 order by version',
          [caseId],
        )
      ).rows,
  );
const hold = (theCase: ACase, expectedVersion: number, commandId = randomUUID(), person = people.qa, reason = 'the client asked to wait') =>
  world.stack.as(person)(caseOperations.hold, { params: theCase.params, body: { expectedVersion, reason }, commandId });

describe('the same command again', () => {
  it('gets the same answer and is recorded once', async () => {
    const theCase = await open('B-TWICE');
    const { version } = await theCase.view();
    const commandId = randomUUID();
    const first = await hold(theCase, version, commandId);
    expect(await hold(theCase, version, commandId)).toEqual(first);
    expect((await events(theCase.caseId)).filter(({ kind }) => kind === 'hold')).toHaveLength(1);
    expect(await world.stack.as(people.qa)(caseQueries.command, { params: { commandId } })).toMatchObject({
      known: true,
      answer: { commandId },
    });
  });

  it('is recorded once when it comes many times at once', async () => {
    const theCase = await open('B-AT-ONCE');
    const { version } = await theCase.view();
    const commandId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => hold(theCase, version, commandId)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await events(theCase.caseId)).filter(({ kind }) => kind === 'hold')).toHaveLength(1);
  });

  it('is recorded once as a record command too', async () => {
    const theCase = await open('B-RECORD');
    const commandId = randomUUID();
    const ask = () =>
      world.stack.as(people.qa)(checklistOperations.raiseQuery, {
        params: theCase.params,
        body: { subject: 'IMPD', question: 'Which version?', askedOf: people.orgs.aurora },
        commandId,
      });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(answers.map(({ result }) => result.queryId)).size).toBe(1);
    expect(await world.stack.as(people.qa)(checklistOperations.listQueries, { params: theCase.params })).toHaveLength(1);
  });

  it('is refused with another content, and somebody else gets no answer by it', async () => {
    const theCase = await open('B-REUSED');
    const { version } = await theCase.view();
    const commandId = randomUUID();
    await hold(theCase, version, commandId);
    expect(await problemOf(hold(theCase, version, commandId, people.qa, 'another reason'))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      status: 422,
    });
    expect(await problemOf(hold(theCase, version, commandId, people.lead))).toMatchObject({ code: 'STALE_VERSION' });
    expect(await world.stack.as(people.lead)(caseQueries.command, { params: { commandId } })).toEqual({ known: false });
  });
});

describe('commands that meet', () => {
  it('refuses what was decided on an older version, and says so', async () => {
    const theCase = await open('B-STALE');
    const { version } = await theCase.view();
    await hold(theCase, version);
    expect(
      await problemOf(world.stack.as(people.qa)(caseOperations.resume, { params: theCase.params, body: { expectedVersion: version } })),
    ).toMatchObject({ code: 'STALE_VERSION', status: 409 });
  });

  it('lets exactly one of fifty on one version through', async () => {
    const theCase = await open('B-FIFTY');
    const { version } = await theCase.view();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => hold(theCase, version)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const history = await events(theCase.caseId);
    expect(history.map((event) => event.version)).toEqual(history.map((_, at) => at + 1));
    expect(history.filter(({ kind }) => kind === 'hold')).toHaveLength(1);
  }, 60_000);

  it('lets fifty on different world.records of one case through', async () => {
    const theCase = await open('B-FIFTY-RECORDS');
    const ask = (at: number) =>
      world.stack.as(people.qa)(checklistOperations.raiseQuery, {
        params: theCase.params,
        body: { subject: 'IMPD', question: `Question ${at}`, askedOf: people.orgs.aurora },
      });
    await Promise.all(Array.from({ length: 50 }, (_, at) => ask(at)));
    expect(await world.stack.as(people.qa)(checklistOperations.listQueries, { params: theCase.params })).toHaveLength(50);
  }, 60_000);
});

describe('a command put straight into Temporal', () => {
  const send = (caseId: string, envelope: CommandEnvelope) =>
    submitUpdate({
      client: world.stack.temporal.client,
      workflowId: workflowIdOf('case', caseId),
      update: 'submitCommand',
      updateId: randomUUID(),
      args: [envelope],
    });

  it('is refused without the proof of a person, with a proof of another command, and for another case', async () => {
    const theCase = await open('B-STRAIGHT');
    const other = await open('B-STRAIGHT-2');
    await until('the workflow', () =>
      world.stack.temporal.client.workflow
        .getHandle(workflowIdOf('case', theCase.caseId))
        .describe()
        .then(
          () => true,
          () => false,
        ),
    );
    await until('the other workflow', () =>
      world.stack.temporal.client.workflow
        .getHandle(workflowIdOf('case', other.caseId))
        .describe()
        .then(
          () => true,
          () => false,
        ),
    );
    const { version } = await theCase.view();
    const body = { expectedVersion: version, reason: 'no proof' };
    const proven = await world.stack.proofs(people.qa, caseOperations.hold, { params: theCase.params, body });
    const genuine: CommandEnvelope = {
      operation: 'cases.hold',
      command: 'hold',
      params: theCase.params,
      query: {},
      body,
      personId: people.qa.personId,
      requestId: 'test-request',
      ...proven,
    };
    const refused = { kind: 'refused', error: { code: 'NOT_AUTHENTICATED' } };
    expect(await send(theCase.caseId, { ...genuine, assertion: 'forged' })).toMatchObject(refused);
    expect(await send(theCase.caseId, { ...genuine, body: { ...body, reason: 'changed' } })).toMatchObject(refused);
    expect(await send(theCase.caseId, { ...genuine, personId: people.qp.personId })).toMatchObject(refused);
    expect(await send(theCase.caseId, { ...genuine, operation: 'cases.cancel', command: 'cancel' })).toMatchObject(refused);
    expect(await send(other.caseId, genuine)).toMatchObject({ kind: 'refused', error: { code: 'NOT_FOUND' } });
    expect((await events(theCase.caseId)).map(({ kind }) => kind)).toEqual(['openCase', 'generateRequirements']);
    expect(await send(theCase.caseId, genuine)).toMatchObject({ kind: 'done' });
  });

  it('has no effect as a fact that nothing in the tables stands behind', async () => {
    const theCase = await open('B-FALSE-FACT');
    const handle = world.stack.temporal.client.workflow.getHandle(workflowIdOf('case', theCase.caseId));
    await until('the workflow', () =>
      handle.describe().then(
        () => true,
        () => false,
      ),
    );
    await handle.signal('reportFacts', [{ id: 'invented', kind: 'document' }]);
    await until('the fact to be recorded', async () =>
      (await handle.query<{ facts: unknown[] }>('caseSnapshot')).facts.length === 0 ? true : undefined,
    );
    expect((await theCase.view()).state).toBe('INTAKE');
    expect(await events(theCase.caseId)).toHaveLength(2);
  });
});

describe('isolation', () => {
  it('hides a case from another sponsor and from nobody in particular', async () => {
    const theCase = await open('B-ISOLATED');
    expect((await theCase.view(people.sponsor)).id).toBe(theCase.caseId);
    expect(await problemOf(theCase.view(people.other))).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    expect((await world.stack.as(people.other)(caseQueries.board, { query: { limit: 200 } })).rows).toEqual([]);
    expect(
      await problemOf(
        world.stack.as({ ...people.other, roles: ['SPONSOR_REGREL'] })(caseOperations.stop, {
          params: theCase.params,
          body: { reason: 'not mine' },
        }),
      ),
    ).toMatchObject({ code: 'NOT_FOUND' });
    // The review itself is not the sponsor's to see.
    expect(await world.stack.as(people.sponsor)(checklistOperations.list, { params: theCase.params })).toEqual([]);
  });

  it('shows nothing to the role of requests without a scope', async () => {
    const { keys } = world.stack;
    const { urlForRole } = await import('@qp/platform/persistence');
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: urlForRole(world.stack.database.url, 'release', 'app', keys) });
    await client.connect();
    try {
      for (const table of [
        'certification_case',
        'requirement_line',
        'checklist_item',
        'process_event',
        'signature',
        'register_entry',
        'certificate',
        'known_fact',
        'document_event',
      ])
        expect((await client.query(`select count(*)::int as n from release.${table}`)).rows).toEqual([{ n: 0 }]);
      await expect(client.query(`delete from release.register_entry`)).rejects.toThrow('permission denied');
      await expect(client.query(`update release.process_event set reason = 'x'`)).rejects.toThrow('permission denied');
      await expect(client.query(`select * from release.register_head`)).rejects.toThrow('permission denied');
    } finally {
      await client.end();
    }
  });
});
