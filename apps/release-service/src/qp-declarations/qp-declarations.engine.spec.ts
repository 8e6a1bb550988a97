import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOperations, qpDeclarationOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
const maker = 'Lakeside Pharma (Demo)';
let stack: ReleaseStack;
let records: MasterRecords;
let theCase: ACase;
let standingId: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const at = { siteName: 'Nordlicht QP Services (Demo)', country: 'DK', relation: 'OWN_SITE' as const };
  const { result } = await stack.as(people.qa)(caseOperations.openCase, {
    body: {
      batchId: await records.batch('B-DECLARED'),
      authorisationId: records.authorisation,
      facts: records.facts({
        origin: 'THIRD_COUNTRY',
        importStep: 'BULK',
        physicalImportOn: yesterday,
        customsClearedOn: yesterday,
        ownSteps: [
          { step: 'DP', siteName: maker, country: 'US', relation: 'CONTRACT_SITE' },
          { step: 'IMPORT', ...at },
          { step: 'PACK', ...at },
        ],
      }),
    },
  });
  theCase = new ACase(stack, people, result.caseId);
  const { versionId } = await theCase.accept('QP_DECLARATION', { title: 'QP declaration' });
  standingId = (await list()).find(({ documentVersionId }) => documentVersionId === versionId)?.standingId ?? '';
}, 120_000);
afterAll(() => stack.stop());

const list = (person: TestPerson = people.qa) => stack.as(person)(qpDeclarationOperations.list, {});
const shown = async () => (await list()).find((one) => one.standingId === standingId);
const unmet = async () =>
  (await theCase.manifest('certify')).unmet.filter(({ code }) => code === 'G-08.declaration').map(({ message }) => message);
const read = async (sql: string, id: string) =>
  stack.database.asAdmin(async (client) => (await client.query<{ text: string }>(sql, [id])).rows[0]?.text ?? '');
const fields = async (change: object = {}) => ({
  euCtNumbers: [await read('select eu_ct_number as text from release.trial where id = $1', records.trial)],
  authorisationNumber: await read('select number as text from release.authorisation where id = $1', records.authorisation),
  signatory: 'Dr Q. Example',
  signedOn: '2026-02-01',
  sites: [
    {
      name: maker,
      country: 'US',
      activities: ['DP' as const],
      standard: 'EQUIVALENT' as const,
      basis: { kind: 'JUSTIFICATION' as const, text: 'Inspected by the authority in 2025.' },
    },
  ],
  ...change,
});
const enter = async (change: object = {}, person: TestPerson = people.qa, commandId?: string) =>
  stack.as(person)(qpDeclarationOperations.enter, {
    params: { standingId },
    body: { expectedVersion: (await shown())?.version ?? 0, fields: await fields(change) },
    ...(commandId !== undefined && { commandId }),
  });
const check = async (person: TestPerson = people.lead) =>
  stack.as(person)(qpDeclarationOperations.check, { params: { standingId }, body: { expectedVersion: (await shown())?.version ?? 0 } });

describe('a QP declaration as data', () => {
  it('counts by its document until its fields are typed and compared, then by its fields: each mismatch is named', async () => {
    expect(await shown()).toMatchObject({ state: 'NOT_ENTERED', version: 0, fields: null });
    expect(await unmet()).toEqual([]);
    await enter({ sites: (await fields()).sites.map((site) => ({ ...site, name: 'Another Site (Demo)' })) });
    expect(await unmet()).toEqual([]);
    await check();
    expect(await unmet()).toEqual([expect.stringContaining(`does not name ${maker} (US), which the supply chain has`)]);
    expect(await problemOf(theCase.sign('certify'))).toMatchObject({ code: expect.stringMatching(/GATE_NOT_MET|ILLEGAL_TRANSITION/) });
    await enter({ authorisationNumber: 'DE-MIA-9', euCtNumbers: ['2025-599999-12-00'] });
    expect(await unmet()).toEqual([]);
    await check();
    expect((await unmet())[0]).toContain('DE-MIA-9');
    expect((await unmet())[0]).toContain('does not name trial');
    const old = { kind: 'AUDIT', auditedBy: 'Nordlicht', reference: 'AR-1', completedOn: '2019-01-12' };
    await enter({ signedOn: '2019-02-01', sites: (await fields()).sites.map((site) => ({ ...site, basis: old })) });
    await check();
    expect(await unmet()).toEqual([expect.stringContaining('counted until')]);
    await enter();
    await check(people.qp);
    expect(await unmet()).toEqual([]);
    expect(await shown()).toMatchObject({ state: 'CHECKED', enteredBy: 'A. Review', checkedBy: 'Dr Q. Example' });
  }, 120_000);

  it('is compared by somebody else than who typed it, once, as it was shown', async () => {
    await enter();
    expect(await problemOf(check(people.qa))).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    const stale = { params: { standingId }, body: { expectedVersion: 1 } };
    expect(await problemOf(stack.as(people.lead)(qpDeclarationOperations.check, stale))).toMatchObject({ code: 'STALE_VERSION' });
    await check();
    expect(await problemOf(check())).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is refused where its fields cannot be so, and typed once by the same command sent twice', async () => {
    const twice = (await fields()).sites.flatMap((site) => [site, site]);
    expect((await problemOf(enter({ sites: twice }))).unmet).toMatchObject([{ code: 'DECLARATION_INCONSISTENT' }]);
    expect((await problemOf(enter({ signedOn: '2999-01-01' }))).unmet).toMatchObject([{ code: 'DECLARATION_INCONSISTENT' }]);
    expect(await problemOf(enter({ sites: [] }))).toMatchObject({ code: 'VALIDATION_FAILED' });
    const commandId = randomUUID();
    const call = { params: { standingId }, body: { expectedVersion: (await shown())?.version ?? 0, fields: await fields() }, commandId };
    const one = await stack.as(people.qa)(qpDeclarationOperations.enter, call);
    expect(await stack.as(people.qa)(qpDeclarationOperations.enter, call)).toEqual(one);
  });

  it('is nobody else’s to see or to type', async () => {
    expect(await list(people.other)).toEqual([]);
    const stranger = { ...people.qa, personId: randomUUID(), org: randomUUID() };
    expect(await list(stranger)).toEqual([]);
    expect(await problemOf(enter({}, stranger))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(enter({}, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
