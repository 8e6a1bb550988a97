import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requirementOperations } from '@qp/contracts/release';
import { parse } from 'csv-parse/sync';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let url: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  url = (await stack.start('serve')).url;
}, 120_000);
afterAll(() => stack.stop());

const body = (changes: Parameters<MasterRecords['facts']>[0] = {}) => ({
  facts: records.facts(changes),
  startsOn: '2026-11-27',
  country: 'DE',
});

async function sheet(person: TestPerson, format: 'pdf' | 'csv'): Promise<Response> {
  const { assertion } = await stack.proofs(person, requirementOperations.sheet, { query: { format }, body: body() });
  return fetch(`${url}${requirementOperations.sheet.path}?format=${format}`, {
    method: 'POST',
    headers: { 'x-qp-assertion': assertion, 'content-type': 'application/json' },
    body: JSON.stringify(body()),
  });
}

async function wordsOf(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => (await pdf.getPage(index + 1)).getTextContent()),
  );
  return pages
    .flatMap(({ items }) => items)
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ');
}

describe('the requirement list ahead of the order', () => {
  it('names rule, legal basis and lead time of each line, and the earliest realistic certification', async () => {
    const list = await stack.as(people.qa)(requirementOperations.preview, { body: body({ batchOrdinal: 'FIRST' }) });
    expect(list.lines.every((line) => line.rule !== '' && line.legalBasis !== '' && line.leadDays > 0)).toBe(true);
    const { startsOn, leadDays, reviewDays, documentsOn, certificationOn, waitsFor } = list.earliest;
    expect([startsOn, leadDays, reviewDays]).toEqual(['2026-11-27', 30, 10]);
    expect(documentsOn > startsOn && certificationOn > documentsOn).toBe(true);
    expect(list.lines.filter(({ key }) => waitsFor.includes(key)).every((line) => line.leadDays === leadDays)).toBe(true);
    const repeat = await stack.as(people.qa)(requirementOperations.preview, { body: body({ batchOrdinal: 'REPEAT' }) });
    expect(repeat.earliest.certificationOn < certificationOn).toBe(true);
  });

  it('is given out as CSV with a line per document', async () => {
    const list = await stack.as(people.qa)(requirementOperations.preview, { body: body() });
    const answer = await sheet(people.qa, 'csv');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = parse<Record<string, string>>(await answer.text(), { columns: true });
    expect(rows.map((row) => row['Code'])).toEqual(list.lines.map(({ code }) => code));
    expect(rows.every((row) => row['Legal basis'] !== '' && Number(row['Lead time (working days)']) > 0)).toBe(true);
  });

  it('is given out as PDF on the letterhead of whoever asks, every document on it', async () => {
    const list = await stack.as(people.qa)(requirementOperations.preview, { body: body() });
    const answer = await sheet(people.qa, 'pdf');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const words = (await wordsOf(new Uint8Array(await answer.arrayBuffer()))).replace(/\s/g, '');
    expect(words).toContain(people.qa.org);
    expect(words).toContain(`Earliestrealisticcertification:${list.earliest.certificationOn}`);
    for (const { code } of list.lines) expect(words).toContain(code);
  });

  it('is for the provider alone, and refuses facts that cannot be', async () => {
    expect((await sheet(people.sponsor, 'csv')).status).toBe(403);
    const impossible = { facts: records.facts({ origin: 'EU_EEA', importStep: 'BULK' }) };
    expect(await problemOf(stack.as(people.qa)(requirementOperations.preview, { body: impossible }))).toMatchObject({
      status: expect.any(Number),
    });
  });
});
