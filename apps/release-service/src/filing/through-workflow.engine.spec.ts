import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { annexureLogOperations, caseQueries, filingOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
}, 120_000);
afterAll(() => stack?.stop());

describe('after a certification', () => {
  it('the file is made by the process, the package is filed through it, and the logs show both', async () => {
    const theCase = await ACase.open(stack, people, records, `B-${randomUUID().slice(0, 8)}`);
    await theCase.toReady();
    await theCase.sign('certify', {});
    const certificateId = (await theCase.view()).certificateId ?? '';
    const reviewer = stack.as(people.qa);
    const file = await until('the file of the certificate', async () => {
      const certificate = await reviewer(caseQueries.certificate, { params: { certificateId } });
      return certificate.file.state === 'READY' ? certificate.file : undefined;
    });
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    const { version, missing } = await reviewer(filingOperations.package, { params: theCase.params });
    expect(missing).toContain('06.02.01 Batch certificate version 1');
    const filed = await reviewer(filingOperations.file, { params: theCase.params, body: { expectedVersion: version } });
    expect(filed.result).toMatchObject({ filing: 'FILED' });
    const log = await reviewer(annexureLogOperations.read, { params: { annexure: 2 } });
    expect(log.rows.at(-1)?.cells.slice(2)).toEqual([`QP (${people.qp.name})`, 'Compliant', 'Certified (SOP: Released)']);
  });
});
