import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proofOperations, registerOperations } from '@qp/contracts/release';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
const quality: TestPerson = { ...people.qa, personId: randomUUID(), name: 'E. Quality', roles: ['QUALITY_MGMT'] };
const inspectorOf = (org: string): TestPerson => ({
  ...people.qa,
  personId: randomUUID(),
  name: 'V. Inspector',
  org,
  orgKind: 'AUTHORITY',
  roles: ['INSPECTOR'],
});
const authority = randomUUID();
const inspector = inspectorOf(authority);
const reason = 'Announced inspection';
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let stack: ReleaseStack;
let records: MasterRecords;
/** Another register of the house, which no grant covers. */
const other = randomUUID();
const elsewhere = randomUUID();

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
  await stack.database.asAdmin(async (client) => {
    await client.query(
      `insert into release.organisation (id, name, kind) values ($1, 'Authority (Demo)', 'AUTHORITY'), ($2, 'Other Authority (Demo)', 'AUTHORITY')`,
      [authority, elsewhere],
    );
    const found = (owner: string, kind: string, authorisation: string | null, words: string) =>
      client.query(
        `insert into release.proof_verification (id, owner_org, kind, authorisation_id, authorisation_no, looked_at, findings, verified_at) values ($1, $2, $3, $4, $5, 1, $6, now())`,
        [randomUUID(), owner, kind, authorisation, authorisation && 'MIA', JSON.stringify([words])],
      );
    await found(people.orgs.provider, 'REGISTER', records.authorisation, 'covered');
    await found(people.orgs.provider, 'REGISTER', other, 'not covered');
    await found(people.orgs.provider, 'SIGNATURES', null, 'signatures');
    await found(randomUUID(), 'REGISTER', randomUUID(), 'of another house');
    await client.query(
      `insert into release.proof_incident (id, owner_org, kind, authorisation_id, authorisation_no, findings, findings_hash, opened_at, seen_at)
       values ($1, $3, 'REGISTER', $4, 'MIA', '["covered"]', 'x', now(), now()), ($2, $3, 'REGISTER', $5, 'MIA-2', '["not covered"]', 'x', now(), now())`,
      [randomUUID(), randomUUID(), people.orgs.provider, records.authorisation, other],
    );
  });
}, 240_000);
afterAll(() => stack.stop());

/** What somebody reads of verifications and incidents. */
async function sees(person: TestPerson): Promise<string[]> {
  const verifications = await stack.as(person)(proofOperations.verifications, { query: { limit: 500 } });
  const incidents = await stack.as(person)(proofOperations.incidents);
  return [...verifications, ...incidents].flatMap(({ findings }) => findings).sort();
}
const verify = (person: TestPerson, authorisationId = records.authorisation) =>
  stack.as(person)(registerOperations.verify, { params: { authorisationId } });
function grant(change: object = {}, by = quality, commandId = randomUUID()) {
  const body = {
    authorityId: authority,
    inspection: 'INS-2026-7',
    authorisationIds: [records.authorisation],
    signatures: false,
    validFrom: dayFrom(-1),
    validTo: dayFrom(7),
    reason,
    ...change,
  };
  return stack.as(by)(proofOperations.grantInspection, { body, commandId });
}
const end = (grantId: string, expectedVersion = 1) =>
  stack.as(quality)(proofOperations.endInspection, { params: { grantId }, body: { expectedVersion, reason } });

describe('the proof that an authority sees', () => {
  it('is nothing without a grant', async () => {
    expect(await sees(inspector)).toEqual([]);
    expect(await problemOf(verify(inspector))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is what its grant covers, while it is in force, and for its own inspectors alone', async () => {
    const { result } = await grant();
    expect(await sees(inspector)).toEqual(['covered', 'covered']);
    const [given] = await stack.as(inspector)(proofOperations.inspectionGrants);
    // the number stands with the grant: the authorisation itself is not theirs to read
    expect(given?.registers).toEqual([{ authorisationId: records.authorisation, authorisationNo: expect.stringMatching(/^DK-MIA-/) }]);
    expect(await verify(inspector)).toMatchObject({ entries: 0, steps: Array.from({ length: 4 }, () => ({ lookedAt: 0, found: 0 })) });
    expect(await problemOf(verify(inspector, other))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sees(inspectorOf(elsewhere))).toEqual([]);
    expect(await problemOf(verify(inspectorOf(elsewhere)))).toMatchObject({ code: 'NOT_FOUND' });
    const [shown] = await stack.as(inspector)(proofOperations.inspectionGrants);
    expect(shown).toMatchObject({
      authority: 'Authority (Demo)',
      inspection: 'INS-2026-7',
      registers: [{ authorisationId: records.authorisation }],
    });
    expect(await stack.as(inspectorOf(elsewhere))(proofOperations.inspectionGrants)).toEqual([]);
    expect(await sees({ ...inspector, roles: ['INSPECTOR'], org: people.orgs.provider })).toHaveLength(5);

    expect(await problemOf(end(result.id, 7))).toMatchObject({ code: 'STALE_VERSION' });
    await end(result.id);
    expect(await problemOf(end(result.id, 2))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await sees(inspector)).toEqual([]);
    expect(await problemOf(verify(inspector))).toMatchObject({ code: 'NOT_FOUND' });
  }, 60_000);

  it('reaches the signatures of the house where the grant says so, and nothing before or after its days', async () => {
    const whole = await grant({ signatures: true });
    expect(await sees(inspector)).toEqual(['covered', 'covered', 'signatures']);
    await end(whole.result.id);
    const later = await grant({ validFrom: dayFrom(3), validTo: dayFrom(5) });
    expect(await sees(inspector)).toEqual([]);
    expect(await problemOf(verify(inspector))).toMatchObject({ code: 'NOT_FOUND' });
    await end(later.result.id);
  }, 60_000);

  it('is given by quality management of the holder alone, to an authority, once per command', async () => {
    expect(await problemOf(grant({}, people.lead))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(grant({}, { ...quality, personId: randomUUID(), org: randomUUID() }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(grant({ authorityId: people.orgs.maker }))).toMatchObject({ code: 'RULE_BROKEN' });
    expect(await problemOf(grant({ authorityId: randomUUID() }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(grant({ authorisationIds: [other] }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(grant({ validTo: dayFrom(-3) }))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await problemOf(grant({ reason: ' ' }))).toMatchObject({ status: 400 });
    expect(await problemOf(end(randomUUID()))).toMatchObject({ code: 'NOT_FOUND' });
    const commandId = randomUUID();
    const one = await grant({}, quality, commandId);
    expect(await grant({}, quality, commandId)).toEqual(one);
    await end(one.result.id);
  }, 60_000);

  it('opens no other table of the house', async () => {
    const { result } = await grant({ signatures: true });
    const { rows } = await stack.database.asAdmin((client) =>
      client.query<{ policyname: string }>(
        `select policyname from pg_policies where schemaname = 'release' and qual like '%inspects(%' order by 1`,
      ),
    );
    expect(rows.map(({ policyname }) => policyname)).toEqual(['proof_incident_inspected', 'proof_verification_inspected']);
    await end(result.id);
  });
});
