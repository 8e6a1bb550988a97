import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentFact } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { documentFact } from '../test/document-fact.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { makeReleaseStack, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('serve');
}, 120_000);
afterAll(() => stack.stop());

/** State of two lines of a case, in their order. */
const statesOf = async (theCase: ACase, keys: readonly string[]) => {
  const lines = await theCase.lines();
  return keys.map((key) => lines.find((line) => line.key === key)?.state);
};

describe('a document that QA moved to another requirement', () => {
  it('leaves the line that it came in for to be asked again, and answers the other', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-MOVED');
    const [wrong, right] = (await theCase.lines()).filter(({ state }) => state === 'EXPECTED').map(({ key }) => key) as [string, string];
    const told = (of: DocumentFact, change: Partial<DocumentFact>) => stack.documentFact({ ...of, eventId: randomUUID(), ...change });
    const fact = documentFact(people, theCase, wrong, { state: 'IN_CHECK', decidedBy: null });
    await stack.documentFact(fact);
    expect(await statesOf(theCase, [wrong, right])).toEqual(['IN_CHECK', 'EXPECTED']);
    await told(fact, { requirementKeys: [right] });
    expect(await statesOf(theCase, [wrong, right])).toEqual(['EXPECTED', 'IN_CHECK']);
    await told(fact, { requirementKeys: [right], state: 'ACCEPTED', decidedBy: people.qa.personId });
    expect(await statesOf(theCase, [wrong, right])).toEqual(['EXPECTED', 'ACCEPTED']);
  });

  it('takes nothing from a line that an accepted document answers', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-MOVED-BY');
    const [accepted, other] = (await theCase.lines()).filter(({ state }) => state === 'EXPECTED').map(({ key }) => key) as [string, string];
    await theCase.accept(accepted);
    const fact = documentFact(people, theCase, accepted, { state: 'IN_CHECK', decidedBy: null });
    await stack.documentFact(fact);
    await stack.documentFact({ ...fact, eventId: randomUUID(), requirementKeys: [other] });
    expect(await statesOf(theCase, [accepted, other])).toEqual(['ACCEPTED', 'IN_CHECK']);
  });
});
