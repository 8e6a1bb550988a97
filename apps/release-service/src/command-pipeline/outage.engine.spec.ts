import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOperations, caseQueries } from '@qp/contracts/release';
import { layWire, type Wire } from '@qp/testing/stack';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let toTemporal: Wire;
let toPostgres: Wire;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  toTemporal = await layWire(process.env['TEMPORAL_ADDRESS'] ?? '');
  toPostgres = await layWire(new URL(stack.database.url).host);
  const databaseUrl = new URL(stack.database.url);
  databaseUrl.host = toPostgres.address;
  await stack.start('worker', { databaseUrl: databaseUrl.href });
  await stack.start('serve', { temporal: toTemporal.address });
}, 120_000);
afterAll(async () => {
  toTemporal.mend();
  toPostgres.mend();
  await stack.stop();
  await Promise.all([toTemporal.close(), toPostgres.close()]);
});

async function holdDuring(wire: Wire, batchNo: string) {
  const theCase = await ACase.open(stack, people, records, batchNo);
  await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
  const { version } = await theCase.view();
  const commandId = randomUUID();
  const hold = () =>
    stack.as(people.qa)(caseOperations.hold, {
      params: theCase.params,
      body: { expectedVersion: version, reason: 'during an outage' },
      commandId,
    });
  wire.cut();
  const problem = await problemOf(hold());
  wire.mend();
  const answer = await until('the answer after the outage', () => hold().catch(() => undefined), 60_000);
  const history = await stack.as(people.qa)(caseQueries.history, { params: theCase.params });
  return { problem, answer, held: history.filter(({ kind }) => kind === 'hold') };
}

describe('a command during an outage', () => {
  it('of Temporal has an unknown outcome, and the same command id gets its answer afterwards, once', async () => {
    const { problem, answer, held } = await holdDuring(toTemporal, 'B-NO-TEMPORAL');
    expect(['UNKNOWN_OUTCOME', 'DEPENDENCY_UNAVAILABLE']).toContain(problem.code);
    expect(answer.result.state).toBe('ON_HOLD');
    expect(held).toHaveLength(1);
  }, 150_000);

  it('of the database has an unknown outcome, and the same command id gets its answer afterwards, once', async () => {
    const { problem, answer, held } = await holdDuring(toPostgres, 'B-NO-POSTGRES');
    expect(problem).toMatchObject({ code: 'UNKNOWN_OUTCOME', status: 202 });
    expect(answer.result.state).toBe('ON_HOLD');
    expect(held).toHaveLength(1);
  }, 150_000);
});
