import { afterAll, beforeAll } from '@jest/globals';
import { writeMasterRecords, type MasterRecords } from './master-records.js';
import { makePeople } from './people.js';
import { makeReleaseStack, type ReleaseStack } from './release-stack.js';

/** Opens before the tests of a file what most of them work on: the running service with its worker, people, and master records; and ends it after them. */
export function openStack() {
  const people = makePeople();
  const opened: { stack?: ReleaseStack; records?: MasterRecords } = {};
  beforeAll(async () => {
    opened.stack = await makeReleaseStack();
    opened.records = await writeMasterRecords(opened.stack.database, people);
    await opened.stack.start('both');
  }, 120_000);
  afterAll(() => opened.stack?.stop());
  const known = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error('the stack is open from the first test on, not before');
    return what;
  };
  return {
    people,
    get stack() {
      return known(opened.stack);
    },
    get records() {
      return known(opened.records);
    },
  };
}
