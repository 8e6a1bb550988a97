import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clockOperations, followUpOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';
import { setShortTimes } from '../test/short-times.js';

const people = makePeople();
const operations: TestPerson = { ...people.qa, roles: ['OPERATIONS'] };
let stack: ReleaseStack;
let records: MasterRecords;
beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both', { sweepEvery: 1 });
  await setShortTimes(stack, people, { firstAfter: 2, every: [4, 2, 1], collection: 5, ladder: 2 });
}, 120_000);
afterAll(() => stack.stop());

describe('a silent sponsor', () => {
  it('is reminded more and more often, the ladder climbs, and everything stops when the document arrives', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-SILENT-1');
    const { caseId } = theCase;
    const own = (template: string) => stack.told.mails.filter((mail) => mail.caseId === caseId && mail.template.startsWith(template));
    const clock = () => stack.as(people.qa)(clockOperations.strandClock, { params: { kind: 'case', strandId: caseId } });
    const escalations = () => stack.as(operations)(followUpOperations.escalations, { query: { caseId } });

    // Everything is there but one document of the sponsor.
    const lines = (await theCase.lines()).filter(({ need, state }) => need !== 'I' && state !== 'ACCEPTED');
    const missing = lines.find(({ title }) => title.toLowerCase().includes('protocol'));
    if (!missing) throw new Error(`no document of the sponsor among ${lines.map(({ title }) => title).join(', ')}`);
    for (const { key } of lines) if (key !== missing.key) await theCase.accept(key);
    await until('the sponsor as the only one who is waited for', async () => (await clock()).now?.holder === 'Sponsor');
    const waitsSince = (await clock()).now?.since ?? '';

    await until('four reminders', () => Promise.resolve(own('documents.reminder').length >= 4), 40_000);
    const sent = own('documents.reminder');
    expect(sent.map(({ data }) => data['step'])).toEqual(sent.map((_, at) => at + 1));
    expect(sent[0]).toMatchObject({
      template: 'documents.reminder',
      replyToPersonId: people.qa.personId,
      recipients: [{ organisationId: people.orgs.aurora, roles: ['SPONSOR_CLINSUP'] }],
      fold: { capPerDay: 100 },
    });
    const last = sent.at(-1);
    expect(last?.data['documents']).toEqual([missing.title]);
    expect(last?.data['links']).toEqual([`http://localhost:4800/cases/${caseId}/requirements/${encodeURIComponent(missing.key)}/upload`]);
    const { sent: log } = await stack.as(operations)(followUpOperations.reminders, { params: { caseId } });
    const gaps = log
      .toReversed()
      .map(({ at }) => Date.parse(at))
      .map((at, index, all) => at - (all[index - 1] ?? at))
      .slice(1);
    expect(gaps[0]).toBeGreaterThan(gaps.at(-1) ?? Infinity);

    await until('the top of the ladder', async () => (await escalations())[0]?.level === 'QP_OFFICE', 40_000);
    // the mail follows the commit of the step
    await until('the mail of each step', () => Promise.resolve(own('case.escalated').length >= 4));
    expect(own('case.escalated').map(({ recipients }) => JSON.stringify(recipients))).toEqual([
      JSON.stringify([{ personId: people.qa.personId }]),
      ...['QA_LEAD', 'OPERATIONS', 'QP_OFFICE'].map((role) => JSON.stringify([{ organisationId: people.orgs.provider, roles: [role] }])),
    ]);
    expect(own('case.escalated')[0]?.data['what']).toContain('collection of documents');

    // The document is handed in, then accepted.
    const received = await theCase.accept(missing.key, { state: 'RECEIVED' });
    await until('the end of the escalation', async () => (await escalations()).every(({ closedAt }) => closedAt !== null));
    await theCase.accept(missing.key, { versionId: received.versionId, documentId: received.documentId });
    await theCase.reaches('INTAKE_COMPLETE');
    const told = own('documents.reminder').length;
    const { waiting } = await stack.as(operations)(followUpOperations.reminders, { params: { caseId } });
    expect(waiting).toEqual([]);

    const ledger = await clock();
    const sponsor = ledger.spans.find(({ from }) => from === waitsSince);
    expect(sponsor).toMatchObject({ holder: 'SPONSOR', phase: 'INTAKE' });
    const check = ledger.spans.find(({ phase }) => phase === 'CHECK');
    expect(sponsor?.to).toBe(check?.from);
    expect(ledger.byHolder.reduce((sum, { ms }) => sum + ms, 0)).toBe(ledger.elapsedMs);
    const collection = ledger.clocks.find(({ clock: name }) => name === 'DOCUMENT_COLLECTION');
    expect(collection).toMatchObject({ state: 'DONE', overdue: true, doneAt: sponsor?.to });
    // Sweeps went on meanwhile; nothing was sent any more.
    await until('another sweep', async () => (await clock()).elapsedMs > ledger.elapsedMs + 3_000);
    expect(own('documents.reminder')).toHaveLength(told);
  }, 120_000);
});
