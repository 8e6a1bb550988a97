import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checklistOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let theCase: ACase;

beforeAll(async () => {
  stack = await makeReleaseStack();
  await stack.start('both');
  theCase = await ACase.open(stack, people, await writeMasterRecords(stack.database, people), 'B-ASKED');
}, 120_000);
afterAll(() => stack.stop());

const raise = async (question: string, askedOf = people.orgs.aurora) =>
  (
    await stack.as(people.qp)(checklistOperations.raiseQuery, {
      params: theCase.params,
      body: { subject: 'Hold time', question, askedOf },
    })
  ).result.queryId;
const answer = (person: TestPerson, queryId: string, expectedVersion = 1) =>
  stack.as(person)(checklistOperations.answerQuery, { params: { queryId }, body: { expectedVersion, answer: 'Nine days.' } });
const told = (key: string) => until(`the mail ${key}`, () => Promise.resolve(stack.told.mails.find((mail) => mail.key === key)));

describe('a question on a case', () => {
  it('is told to whom it was put, by a mail whose link leads to the question itself', async () => {
    const queryId = await raise('How long was the bulk kept?');
    const mail = await told(`${queryId}:raised`);
    expect(mail).toMatchObject({ template: 'query.raised', data: { batchNo: 'B-ASKED', question: 'How long was the bulk kept?' } });
    expect(mail.data['link']).toBe(`http://localhost:4800/cases/${theCase.params.caseId}/queries/${queryId}`);
    expect(mail.recipients).toEqual([expect.objectContaining({ organisationId: people.orgs.aurora })]);
  });

  it('is answered once, by them alone, and whoever asked is told the answer', async () => {
    const queryId = await raise('Which study covers it?');
    expect((await problemOf(answer(people.other, queryId))).code).toBe('NOT_FOUND');
    expect((await problemOf(answer(people.sponsor, queryId, 7))).code).toBe('STALE_VERSION');
    await answer(people.sponsor, queryId);
    const mail = await told(`${queryId}:answered`);
    expect(mail).toMatchObject({
      template: 'query.answered',
      data: { question: 'Which study covers it?', answer: 'Nine days.', name: people.sponsor.name },
      recipients: [{ personId: people.qp.personId }],
    });
    expect(mail.data['link']).toBe(`http://localhost:4800/cases/${theCase.params.caseId}`);
    expect((await problemOf(answer(people.sponsor, queryId, 2))).code).toBe('ILLEGAL_TRANSITION');
    const listed = await stack.as(people.qp)(checklistOperations.listQueries, { params: theCase.params });
    expect(listed.find(({ id }) => id === queryId)).toMatchObject({ state: 'ANSWERED', answer: 'Nine days.' });
  });
});
