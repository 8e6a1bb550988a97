import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, type DocumentSummary } from '@qp/contracts/documents';
import { until } from '@qp/testing/stack';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast, type TestPerson } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

const people = cast();
const reason = 'Its first page is that of the batch record.';
let running: RunningDocuments;
let work: CaseAtWork;

beforeAll(async () => {
  running = await RunningDocuments.start();
  work = await CaseAtWork.open(running, people);
}, 90_000);
afterAll(() => running.stop(), 60_000);

/** A document of three pages that came in for the certificate of analysis, and is checked. */
const arrived = async (more: Readonly<Record<string, string>> = {}) =>
  work.checked(await work.handIn(await pdf(`scan ${Math.random()}`, {}, 3), 'COA', more));
const asked = (of: DocumentSummary, requirementCodes: string[], pages?: string) => ({
  params: { documentId: of.documentId },
  body: { ...work.seen(of), requirementCodes, ...(pages !== undefined && { pages }), reason },
});
const refused = (person: TestPerson, ...given: Parameters<typeof asked>) => running.refused(person, documents.move, asked(...given));

describe('a document that came in for the wrong requirement', () => {
  it('is moved by QA to those that it answers, each by its pages; it is told and stands in the audit trail with old and new and why', async () => {
    const document = await arrived();
    const moved = await running.ask(people.reviewer, documents.move, asked(document, ['BMR', 'IMPD'], 'BMR=1-2;IMPD=3'));
    expect(moved.result.state).toBe('IN_CHECK');
    expect(await work.checked(document.documentId)).toMatchObject({
      requirementKeys: ['BMR', 'IMPD'],
      current: { pageRanges: 'BMR=1-2;IMPD=3', state: 'IN_CHECK' },
    });
    const told = () => running.listening.facts.find((fact) => fact.documentId === document.documentId && fact.requirementKeys[0] === 'BMR');
    expect(await until('it is told', told)).toMatchObject({ state: 'IN_CHECK', requirementKeys: ['BMR', 'IMPD'] });
    const row = () =>
      running.listening.auditRows.find(({ stream, action }) => stream === `document/${document.documentId}` && action === 'document.moved');
    expect(await until('it is in the trail', row)).toMatchObject({
      before: { requirementKeys: ['COA'], pages: null },
      after: { requirementKeys: ['BMR', 'IMPD'], pages: 'BMR=1-2;IMPD=3' },
      reason,
    });
    const { params, body } = asked(await work.checked(document.documentId), ['COA']);
    await running.ask(people.lead, documents.accept, {
      params,
      body: { versionId: body.versionId, expectedVersion: body.expectedVersion },
    });
    expect(await running.refused(people.lead, documents.move, { params, body })).toMatchObject({ code: 'STALE_VERSION' });
  });

  it('stays where it is by everybody but the QA of the provider', async () => {
    const document = await arrived();
    for (const person of [people.supply, people.qp, people.keeper, people.producer])
      expect(await refused(person, document, ['BMR'])).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await refused(people.makerQa, document, ['BMR'])).toMatchObject({ code: 'NOT_FOUND' });
    expect((await work.checked(document.documentId)).requirementKeys).toEqual(['COA']);
  });

  it('is not moved to what the case does not ask, to pages that it does not have, or to where it is', async () => {
    const document = await arrived();
    expect(await refused(people.reviewer, document, ['NOTHING'])).toMatchObject({ unmet: [{ code: 'NOT_REQUIRED' }] });
    expect(await refused(people.reviewer, document, ['BMR'], 'BMR=2-4')).toMatchObject({ unmet: [{ code: 'PAGES_BEYOND_FILE' }] });
    expect(await refused(people.reviewer, document, ['BMR'], 'IMPD=1')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await refused(people.reviewer, document, ['COA'])).toMatchObject({ unmet: [{ code: 'NOTHING_MOVED' }] });
    const stale = asked(document, ['BMR']);
    expect(
      await running.refused(people.reviewer, documents.move, { ...stale, body: { ...stale.body, expectedVersion: 99 } }),
    ).toMatchObject({ code: 'STALE_VERSION' });
    expect(await running.refused(people.reviewer, documents.move, { ...stale, body: { ...stale.body, reason: '' } })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('is not moved after its verdict', async () => {
    const document = await arrived();
    const { params, body } = asked(document, ['BMR']);
    const seen = { versionId: body.versionId, expectedVersion: body.expectedVersion };
    await running.ask(people.reviewer, documents.reject, { params, body: { ...seen, reasonCode: 'MISMATCH', reason: 'Another batch.' } });
    expect(await refused(people.reviewer, await work.checked(document.documentId), ['BMR'])).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is not moved as a new version of what is accepted, whose evidence it would take away', async () => {
    const first = await arrived();
    await running.ask(people.reviewer, documents.accept, { params: { documentId: first.documentId }, body: work.seen(first) });
    const second = await arrived({ documentId: first.documentId, reason: 'A page was missing.' });
    expect(second.current.number).toBe(2);
    expect(await refused(people.reviewer, second, ['BMR'])).toMatchObject({ unmet: [{ code: 'OLDER_ACCEPTED' }] });
  });
});
