import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyProofType } from '@qp/contracts/processes';
import { proofOperations, registerOperations, type VerificationStep } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { verifyRegister } from './verify-register.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
  for (const batchNo of ['B-ONE', 'B-TWO', 'B-THREE']) {
    const theCase = await ACase.open(stack, people, records, batchNo);
    await theCase.toReady();
    if (batchNo === 'B-THREE') await theCase.sign('reject', { reason: 'the label is wrong', disposition: 'destroy' });
    else await theCase.sign('certify');
    if (batchNo === 'B-ONE') await theCase.sign('suspend', { reason: 'a result is in doubt' });
  }
}, 240_000);
afterAll(() => stack.stop());

/** What each step finds after somebody changed rows whom no role holds; the change is taken back. */
async function stepsAfter(...changes: readonly string[]): Promise<VerificationStep[]> {
  return stack.database.asAdmin(async (client) => {
    await client.query('begin');
    try {
      await client.query(`set local session_replication_role = 'replica'`);
      for (const change of changes) {
        const { rowCount } = await client.query(change);
        if (!change.startsWith('alter')) expect(rowCount).toBeGreaterThan(0);
      }
      const query = async (sql: string, params: unknown[]) => (await client.query<Record<string, unknown>>(sql, params)).rows;
      const tx = { query } as unknown as Tx;
      return (await verifyRegister(tx, stack.keys, records.authorisation)).steps;
    } finally {
      await client.query('rollback');
    }
  });
}

const entry = (registerNo: number) => `(select * from release.register_entry where register_no = ${registerNo})`;

describe('the register held against its signatures and certificates', () => {
  it('is whole after certifications, a suspension and a rejection', async () => {
    const verified = await stack.as(people.qp)(registerOperations.verify, { params: { authorisationId: records.authorisation } });
    const holds = { notDone: 0, found: 0, findings: [] };
    expect(verified).toMatchObject({
      entries: 4,
      steps: [
        { step: 'NUMBERS', lookedAt: 4, ...holds },
        { step: 'SIGNATURES', lookedAt: 4, ...holds },
        { step: 'EVIDENCE', lookedAt: 4, ...holds },
        // A rejection issues no certificate; a suspension names the one that it suspends.
        { step: 'CERTIFICATES', lookedAt: 3, ...holds },
      ],
    });
  }, 60_000);

  it.each<[string, string, VerificationStep['step'], Partial<VerificationStep['findings'][number]>]>([
    [
      'a signature row that was moved to another record',
      `update release.signature set case_id = other.case_id, subject_id = other.case_id from ${entry(3)} other where signature.id = (select signature_id from ${entry(1)} own)`,
      'SIGNATURES',
      { registerNo: 1, code: 'SIGNATURE_OF_ANOTHER_RECORD', problem: 'Its signature was given for another record.' },
    ],
    [
      'an entry that was given the signature of another',
      `update release.register_entry set signature_id = other.signature_id from ${entry(1)} other where register_entry.register_no = 3`,
      'SIGNATURES',
      { registerNo: 3, code: 'SIGNATURE_OF_ANOTHER_RECORD', problem: 'Its signature was given for another record.' },
    ],
    [
      'a certificate that was given the signature of another',
      `update release.certificate set signature_id = other.signature_id from ${entry(1)} other where certificate.id = (select certificate_id from ${entry(3)} own)`,
      'CERTIFICATES',
      { registerNo: 3, code: 'CERTIFICATE_OF_ANOTHER_ENTRY', problem: 'Its certificate belongs to another entry or signature.' },
    ],
    [
      'a record that was changed',
      `update release.certificate set record = record || '{"strength": "100 mg"}' where id = (select certificate_id from ${entry(3)} own)`,
      'CERTIFICATES',
      { registerNo: 3, code: 'CERTIFICATE_CHANGED', problem: 'The record of its certificate was changed.' },
    ],
    [
      'a record that was changed together with its hash',
      `update release.certificate set record = '{}', canonical = '{}', sha256 = encode(sha256('{}'), 'hex') where id = (select certificate_id from ${entry(3)} own)`,
      'CERTIFICATES',
      { registerNo: 3, code: 'CERTIFICATE_NOT_AS_SIGNED', problem: 'Its certificate says something else than what was signed.' },
    ],
    [
      'evidence that was changed',
      `update release.signature set manifest = replace(manifest, 'B-THREE', 'B-OTHER') || ' ' where id = (select signature_id from ${entry(4)} own)`,
      'EVIDENCE',
      { registerNo: 4, code: 'EVIDENCE_CHANGED', problem: 'The evidence that was signed was changed.' },
    ],
    [
      'evidence that was changed together with its hash',
      `update release.signature set manifest = manifest || ' ', manifest_hash = encode(sha256(convert_to(manifest || ' ', 'UTF8')), 'hex') where id = (select signature_id from ${entry(4)} own)`,
      'SIGNATURES',
      { registerNo: 4, code: 'SIGNATURE_NOT_VOUCHED_FOR', problem: 'Its signature is not the one that was vouched for.' },
    ],
    [
      'another signer',
      `update release.register_entry set qp_id = gen_random_uuid() where register_no = 2`,
      'SIGNATURES',
      { registerNo: 2, code: 'SIGNATURE_OF_ANOTHER_PERSON', problem: 'Its signature is another person’s.' },
    ],
    [
      'another name under the signature',
      `update release.signature set person_name = 'Dr Other' where id = (select signature_id from ${entry(1)} own)`,
      'SIGNATURES',
      { registerNo: 1, code: 'SIGNATURE_NOT_VOUCHED_FOR', problem: 'Its signature is not the one that was vouched for.' },
    ],
    [
      'an entry that was taken out',
      `delete from release.register_entry where register_no = 2`,
      'NUMBERS',
      { registerNo: 2, code: 'ENTRY_MISSING', problem: 'The entry is missing.' },
    ],
    [
      'the last entries taken out, by the certificate that one of them issued',
      `delete from release.register_entry where register_no >= 3`,
      'NUMBERS',
      { registerNo: 3, code: 'CERTIFICATE_WITHOUT_ENTRY', problem: 'A certificate was issued that no entry tells of.' },
    ],
    [
      'a signature that was taken out',
      `delete from release.signature where id = (select signature_id from ${entry(4)} own)`,
      'SIGNATURES',
      { registerNo: 4, code: 'SIGNATURE_MISSING', problem: 'Its signature is missing.' },
    ],
    [
      'a certificate that was taken out',
      `delete from release.certificate where id = (select certificate_id from ${entry(3)} own)`,
      'CERTIFICATES',
      { registerNo: 3, code: 'CERTIFICATE_MISSING', problem: 'Its certificate is missing.' },
    ],
  ])('finds %s', async (_, change, step, finding) => {
    const found = (await stepsAfter(change)).find((one) => one.step === step);
    expect(found?.findings).toContainEqual(expect.objectContaining({ where: `entry ${finding.registerNo}`, ...finding }));
    expect(found?.found).toBe(found?.findings.length);
  });

  it('finds a number that was given twice', async () => {
    const steps = await stepsAfter(
      'alter table release.register_entry drop constraint register_no_once',
      'update release.register_entry set register_no = 3 where register_no = 4',
    );
    expect(steps[0]?.findings).toMatchObject([{ code: 'NUMBER_TWICE', registerNo: 3 }]);
  });

  it('says which steps could not be done, and does the others', async () => {
    const steps = await stepsAfter(`delete from release.signature where id = (select signature_id from ${entry(4)} own)`);
    const ofFour = steps.map(({ step, lookedAt, notDone, found }) => [step, lookedAt, notDone, found]);
    expect(ofFour).toEqual([
      ['NUMBERS', 4, 0, 0],
      ['SIGNATURES', 4, 0, 1],
      ['EVIDENCE', 3, 1, 0],
      ['CERTIFICATES', 3, 1, 0],
    ]);
    // Evidence that nobody can read any more tells nothing of the certificate.
    const unread = await stepsAfter(`update release.signature set manifest = 'x' where id = (select signature_id from ${entry(3)} own)`);
    expect(unread.map(({ step, notDone, findings }) => [step, notDone, findings.map(({ code }) => code)])).toEqual([
      ['NUMBERS', 0, []],
      ['SIGNATURES', 0, []],
      ['EVIDENCE', 0, ['EVIDENCE_CHANGED']],
      ['CERTIFICATES', 1, []],
    ]);
  });

  it('is the holder’s of the authorisation to verify', async () => {
    const params = { authorisationId: records.authorisation };
    expect(await problemOf(stack.as(people.sponsor)(registerOperations.verify, { params }))).toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = { ...people.qp, org: crypto.randomUUID() };
    expect(await problemOf(stack.as(elsewhere)(registerOperations.verify, { params }))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the verification of the night', () => {
  const inspector: TestPerson = { ...people.qa, personId: crypto.randomUUID(), name: 'V. Inspector', roles: ['INSPECTOR'] };
  const quality: TestPerson = { ...people.qa, personId: crypto.randomUUID(), name: 'E. Quality', roles: ['QUALITY_MGMT'] };
  const elsewhere: TestPerson = { ...quality, personId: crypto.randomUUID(), org: crypto.randomUUID() };
  const incidents = (person = inspector) => stack.as(person)(proofOperations.incidents);

  /** Lets the schedule verify now, and gives what the run recorded. */
  async function verified() {
    const read = () => stack.as(inspector)(proofOperations.verifications, { query: { limit: 500 } });
    const before = (await read()).filter(({ kind }) => kind === 'SIGNATURES').length;
    const schedule = stack.temporal.client.schedule.getHandle(`${verifyProofType}/${stack.taskQueue}`);
    return until(
      'the verification',
      async () => {
        await schedule.trigger();
        const rows = await read();
        return rows.filter(({ kind }) => kind === 'SIGNATURES').length > before && rows;
      },
      60_000,
    );
  }

  it('is recorded, and an inspector of the house reads it; nobody else does', async () => {
    const rows = await verified();
    const register = rows.find(({ authorisationId }) => authorisationId === records.authorisation);
    expect(register).toMatchObject({ kind: 'REGISTER', lookedAt: 4, findings: [] });
    expect(register?.steps?.map(({ step, lookedAt, found }) => [step, lookedAt, found])).toEqual([
      ['NUMBERS', 4, 0],
      ['SIGNATURES', 4, 0],
      ['EVIDENCE', 4, 0],
      ['CERTIFICATES', 3, 0],
    ]);
    const signatures = rows.find(({ kind }) => kind === 'SIGNATURES');
    expect(signatures).toMatchObject({ lookedAt: 4, findings: [] });
    expect(signatures?.steps?.map(({ step, notDone, found }) => [step, notDone, found])).toEqual([
      ['SIGNATURES', 0, 0],
      ['EVIDENCE', 0, 0],
      ['RECORDS', 0, 0],
    ]);
    expect(await incidents()).toEqual([]);
    expect(await stack.as(elsewhere)(proofOperations.verifications, { query: { limit: 50 } })).toEqual([]);
    expect(await problemOf(stack.as(people.sponsor)(proofOperations.verifications, { query: { limit: 50 } }))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
  }, 120_000);

  it('opens one incident for what does not hold, tells quality management, and closes it with its cause', async () => {
    await stack.database.asAdmin(async (client) => {
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(
        `update release.certificate set record = record || '{"strength": "100 mg"}' where id = (select certificate_id from ${entry(3)} own)`,
      );
    });
    await verified();
    await verified();
    const [incident, ...others] = await incidents();
    expect(others).toEqual([]);
    const findings = [
      'entry 3: The record of its certificate was changed.',
      'entry 3: Its certificate says something else than what was signed.',
    ];
    expect(incident).toMatchObject({ kind: 'REGISTER', findings, closedAt: null });
    const told = await until('the message', () => Promise.resolve(stack.told.mails.find(({ template }) => template === 'proof.incident')));
    expect(told).toMatchObject({ recipients: [{ organisationId: people.orgs.provider, roles: ['QUALITY_MGMT', 'QA_LEAD'] }] });
    const close = (person: TestPerson, body: object = {}) =>
      stack.as(person)(proofOperations.closeIncident, {
        params: { incidentId: incident?.id ?? '' },
        body: {
          expectedVersion: incident?.version ?? 0,
          rootCause: 'A restore by hand.',
          correctiveAction: 'Restored again, from the evidence.',
          reason: 'CAPA-7 is done.',
          ...body,
        },
      });
    expect(await problemOf(close(people.qp))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(close(elsewhere))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(close(quality, { rootCause: ' ' }))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await problemOf(close(quality, { expectedVersion: 9 }))).toMatchObject({ code: 'STALE_VERSION' });
    await close(quality);
    expect(await problemOf(close(quality))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await verified();
    expect(await incidents()).toMatchObject([{ closedBy: 'E. Quality', rootCause: 'A restore by hand.' }]);
  }, 180_000);
});
