import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@qp/contracts/operation';
import { registerOperations } from '@qp/contracts/release';
import { sha256Hex } from '@qp/platform/auth';
import { parse } from 'csv-parse/sync';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { printoutFile, type Printout } from './printout-files.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let url: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  ({ url } = await stack.start('both'));
  for (const batchNo of ['B-ONE', 'B-TWO']) {
    const theCase = await ACase.open(stack, people, records, batchNo);
    await theCase.toReady();
    await theCase.sign('certify');
  }
}, 240_000);
afterAll(() => stack.stop());

const params = () => ({ authorisationId: records.authorisation });
const make = (body: object = {}, person: TestPerson = people.qp) =>
  stack.as(person)(registerOperations.export, { params: params(), body: { reason: 'the authority asks for it', ...body } });

async function fileOf(exportId: string, format: 'json' | 'csv' | 'pdf', person: TestPerson = people.qp): Promise<Response> {
  const call = { params: { ...params(), exportId, format } };
  const { assertion } = await stack.proofs(person, registerOperations.exportFile, call);
  return createClient({ baseUrl: url, headers: { 'x-qp-assertion': assertion } }).fetch(registerOperations.exportFile, call);
}

describe('an export of the register', () => {
  it('is made on demand, with each signature as it is manifested, and locked as JSON, CSV and PDF that are read back', async () => {
    const { exportId, entries, sha256 } = (await make()).result;
    expect(entries).toBe(2);
    const shown = await until('its files', async () => {
      const [newest] = await stack.as(people.qp)(registerOperations.exports, { params: params() });
      return newest?.files.length === 3 ? newest : undefined;
    });
    expect(shown).toMatchObject({ exportId, from: 1, to: 2, entries: 2, reason: 'the authority asks for it', madeBy: people.qp.name });
    const bytes = async (format: 'json' | 'csv' | 'pdf') => Buffer.from(await (await fileOf(exportId, format)).arrayBuffer());
    const json = await bytes('json');
    expect(sha256Hex(json)).toBe(sha256);
    const printout = JSON.parse(json.toString('utf8')) as Printout;
    expect(printout).toMatchObject({ from: 1, to: 2, last: 2, madeBy: people.qp.name });
    expect(printout.entries.map(({ batchNo }) => batchNo)).toEqual(['B-ONE', 'B-TWO']);
    expect(printout.entries[0]?.signature?.words).toMatch(/^Dr Q\. Example \(.*\), .*: I certify that this batch/);
    const csv = parse<Record<string, string>>(await bytes('csv'), { columns: true });
    expect(csv.map((row) => [row['No'], row['Batch'], row['Signed']])).toEqual(
      printout.entries.map((entry) => [String(entry.registerNo), entry.batchNo, entry.signature?.words]),
    );
    const pdf = await bytes('pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    for (const { format, sha256: locked } of shown.files) expect(sha256Hex(await bytes(format))).toBe(locked);
    // made again from the record it has the same bytes, so that a repeated delivery locks nothing else
    expect(sha256Hex(await printoutFile('pdf', printout, json.toString('utf8')))).toBe(sha256Hex(pdf));
  }, 60_000);

  it('holds the numbers that are asked for alone, and is refused where the register has none of them', async () => {
    expect((await make({ from: 2 })).result.entries).toBe(1);
    expect(await problemOf(make({ from: 9 }))).toMatchObject({ code: 'RULE_BROKEN', unmet: [{ code: 'NOTHING_ENTERED' }] });
  });

  it('is the holder’s of the authorisation alone, by roles that answer for the register', async () => {
    const { exportId } = (await make()).result;
    expect(await problemOf(make({}, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = { ...people.qp, personId: crypto.randomUUID(), org: crypto.randomUUID() };
    expect(await problemOf(make({}, elsewhere))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(fileOf(exportId, 'pdf', elsewhere))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stack.as(elsewhere)(registerOperations.exports, { params: params() })).toEqual([]);
  });
});
