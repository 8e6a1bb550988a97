import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@qp/platform/persistence';
import { features } from '../features.js';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { makeReleaseStack, type ReleaseStack } from '../test/release-stack.js';
import { ProcessCommands } from './process-commands.js';
import { Registry } from './registry.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let database: Database;
let commands: ProcessCommands;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  // No worker: the facts of this file come from the test alone.
  await stack.start('serve');
  database = await Database.connect({ url: stack.database.url, service: 'release', keys: stack.keys });
  commands = new ProcessCommands(database, stack.keys, new Registry(features));
}, 120_000);
afterAll(async () => {
  await database.close();
  await stack.stop();
});

const eventIds = (caseId: string) =>
  stack.database.asAdmin(async (client) => {
    const { rows } = await client.query<{ kind: string; id: string }>(
      `select kind, command_id as id from release.process_event where subject_id = $1 and command_id like 'facts:%' order by version`,
      [caseId],
    );
    return rows;
  });

describe('a batch of facts whose name is known', () => {
  it('lets a fact take effect that joined it after the first was recorded, and names its event apart', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-FACTS-JOINED');
    const subject = { kind: 'case' as const, subjectId: theCase.caseId };
    const first = { id: 'fact-1', kind: 'document' };
    await theCase.acceptAll();
    const before = await commands.recordFacts(subject, 'facts:fact-1', [first]);
    expect((await theCase.view()).state).toBe('INTAKE_COMPLETE');

    for (const [key, accepted] of [...theCase.accepted])
      await theCase.accept(key, { ...accepted, eventId: randomUUID(), state: 'REJECTED' });
    const facts = [first, { id: 'fact-2', kind: 'document' }];
    const after = await commands.recordFacts(subject, 'facts:fact-1', facts);
    expect((await theCase.view()).state).toBe('INTAKE');
    expect(after.version).toBe(before.version + 1);
    expect(await eventIds(theCase.caseId)).toEqual([
      { kind: 'completeIntake', id: 'facts:fact-1' },
      { kind: 'evidenceLost', id: `facts:fact-1@${after.version}` },
    ]);

    expect((await commands.recordFacts(subject, 'facts:fact-1', facts)).version).toBe(after.version);
  });
});
