import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseChangeOperations,
  caseOperations,
  masterData,
  masterDataChanges,
  requirementOperations,
  workItemOperations,
} from '@qp/contracts/release';
import { Database } from '@qp/platform/persistence';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { productRules } from '../cases/compile-case.js';
import { watchChanges } from './index.js';

const people = makePeople();
const auditor = { ...people.qa, personId: randomUUID(), name: 'C. Change' };
let stack: ReleaseStack;
let records: MasterRecords;
let database: Database;

const fjord = (...steps: string[]) => ({ organisationId: people.orgs.maker, name: 'Fjord Manufacturing (Demo)', country: 'DK', steps });
const alp = { organisationId: randomUUID(), name: 'Alp Packing (Demo)', country: 'AT', steps: ['PACK'] };
const abroad = { ...alp, organisationId: randomUUID(), name: 'Overseas Packing (Demo)', country: 'US' };

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
  database = await Database.connect({ url: stack.database.url, service: 'release', keys: stack.keys });
  await stack.as(auditor)(masterData.setSupplyChain, {
    body: { productId: records.product, actors: [fjord('DP', 'PRIMARY_PACK', 'PACK', 'TEST')] as never, reason: 'as authorised' },
  });
}, 120_000);
afterAll(async () => {
  await database.close();
  await stack.stop();
});

const change = async (actors: readonly object[]) => {
  const params = { productId: records.product };
  const { version } = await stack.as(people.qa)(masterDataChanges.readSupplyChain, { params });
  return stack.as(auditor)(masterDataChanges.changeSupplyChain, {
    params,
    body: { actors: actors as never, expectedVersion: version, reason: 'packed elsewhere from now on' },
  });
};
const show = (of: ACase, person: TestPerson = people.qa) => stack.as(person)(caseChangeOperations.show, { params: of.params });
const waiting = async (person: TestPerson = people.qa) =>
  (await stack.as(person)(caseChangeOperations.list, { query: { productId: records.product } })).map(({ caseId }) => caseId);
type Shown = Awaited<ReturnType<typeof show>>;
const decided = ({ version, offered }: Shown) => ({ expectedVersion: version, offered, reason: 'the batch is packed there' });
const takeUp = (of: ACase, shown: Shown, person: TestPerson = people.lead, commandId?: string) =>
  stack.as(person)(caseChangeOperations.takeUp, { params: of.params, body: decided(shown), commandId });
const keep = (of: ACase, shown: Shown, person: TestPerson = people.lead) =>
  stack.as(person)(caseChangeOperations.keep, { params: of.params, body: decided(shown) });
const auditOf = async (of: ACase, action: string) =>
  stack.database.asAdmin(
    async (client) =>
      (await client.query(`select 1 from release.audit_row where stream = $1 and action = $2`, [`case/${of.caseId}`, action])).rowCount,
  );

const work = (of: ACase, person: TestPerson = people.qa) =>
  stack
    .as(person)(workItemOperations.list, { query: { whose: 'MINE', state: 'OPEN' } })
    .then((items) => items.filter(({ kind, caseId }) => kind === 'WEIGH_CHANGE' && caseId === of.caseId));
const condition = async (of: ACase) => (await of.manifest('certify')).unmet.filter(({ code }) => code === 'G-12.change');

describe('a changed supply chain', () => {
  it('is shown per open case and changes it once a second person takes it up; what it asks in addition is open', async () => {
    const one = await ACase.open(stack, people, records, 'B-CHAIN-1');
    const other = await ACase.open(stack, people, records, 'B-CHAIN-2');
    await one.acceptAll();
    await one.reaches('INTAKE_COMPLETE');
    expect(await waiting()).toEqual([]);
    expect(await show(one)).toMatchObject({ pending: false, added: [], removed: [], changed: [] });
    await change([fjord('DP', 'PRIMARY_PACK', 'TEST'), alp]);
    expect((await waiting()).toSorted()).toEqual([one.caseId, other.caseId].toSorted());
    expect(await waiting(people.other)).toEqual([]);
    const shown = await show(one);
    expect(shown).toMatchObject({ pending: true, sites: { came: [alp.name], left: [] }, impossible: null });
    expect(shown.steps.after.filter(({ step }) => step === 'PACK')).toEqual([{ step: 'PACK', siteName: alp.name, country: 'AT' }]);
    const ofAlp = shown.added.map(({ key }) => key).filter((key) => key.startsWith('GMP_CERT:') || key.startsWith('QTA_MFG:'));
    expect(ofAlp.toSorted()).toEqual(['GMP_CERT:alp-packing-demo-at', 'QTA_MFG:alp-packing-demo-at']);
    const before = (await one.lines()).find(({ key }) => key === 'QTA_MFG');
    expect((await one.view()).state).toBe('INTAKE_COMPLETE');

    expect(await problemOf(takeUp(one, shown, auditor))).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect(await problemOf(takeUp(one, shown, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    const stale = { ...shown, offered: { ...shown.offered, supplyChain: shown.offered.supplyChain - 1 } };
    expect(await problemOf(takeUp(one, stale))).toMatchObject({ code: 'STALE_VERSION' });
    expect(await problemOf(takeUp(one, { ...shown, version: shown.version - 1 }))).toMatchObject({ code: 'STALE_VERSION' });
    const commandId = randomUUID();
    const [answer, again] = [await takeUp(one, shown, people.lead, commandId), await takeUp(one, shown, people.lead, commandId)];
    expect(again).toEqual(answer);
    expect(answer.result).toMatchObject({ state: 'INTAKE', added: shown.added.length });
    const after = await one.lines();
    expect(after.filter(({ key }) => ofAlp.includes(key))).toMatchObject([
      { state: 'EXPECTED', subjects: [{ name: alp.name }] },
      { state: 'EXPECTED', subjects: [{ name: alp.name }] },
    ]);
    const { state, subjects, documentVersionId } = before ?? {};
    expect(after.find(({ key }) => key === 'QTA_MFG')).toMatchObject({ state, subjects, documentVersionId });
    expect(state).toBe('ACCEPTED');
    expect((await other.lines()).map(({ key }) => key)).not.toEqual(expect.arrayContaining(ofAlp));
    expect(await auditOf(one, 'facts.takeUpChange')).toBe(1);
    expect(await show(one)).toMatchObject({ pending: false, added: [], removed: [], changed: [] });
    expect(await problemOf(takeUp(one, await show(one)))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await waiting()).toEqual([other.caseId]);
    await one.acceptAll();
    await one.reaches('INTAKE_COMPLETE');
  }, 120_000);

  it('is left where the batch was made before, until it changes again', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-CHAIN-3');
    const before = (await theCase.lines()).map(({ key }) => key);
    await change([fjord('DP', 'PRIMARY_PACK', 'PACK', 'TEST')]);
    const shown = await show(theCase);
    await change([fjord('DP', 'PRIMARY_PACK', 'TEST'), alp]);
    expect(await problemOf(keep(theCase, shown))).toMatchObject({ code: 'STALE_VERSION' });
    await keep(theCase, await show(theCase));
    expect((await theCase.lines()).map(({ key }) => key)).toEqual(before);
    expect(await auditOf(theCase, 'facts.keepAsItIs')).toBe(1);
    expect(await waiting()).not.toContain(theCase.caseId);
    expect(await problemOf(keep(theCase, await show(theCase)))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await change([fjord('DP', 'PRIMARY_PACK', 'PACK', 'TEST')]);
    expect(await waiting()).toContain(theCase.caseId);
  }, 120_000);

  it('that contradicts the batch is not taken up as it is, and says why; a decided case is asked nothing', async () => {
    const theCase = await ACase.open(stack, people, records, 'B-CHAIN-4');
    await change([fjord('DP', 'PRIMARY_PACK', 'TEST'), abroad]);
    const shown = await show(theCase);
    expect(shown.impossible).not.toBeNull();
    expect((await problemOf(takeUp(theCase, shown))).code).toBe('RULE_BROKEN');
    expect((await stack.as(people.qa)(requirementOperations.list, { params: theCase.params })).length).toBeGreaterThan(0);
    await stack.as(people.lead)(caseOperations.cancel, {
      params: theCase.params,
      body: { expectedVersion: (await theCase.view()).version, reason: 'not needed any more' },
    });
    expect(await show(theCase)).toMatchObject({ pending: false });
    expect(await waiting()).not.toContain(theCase.caseId);
  }, 120_000);

  it('is work for QA and QP, and keeps the case from its decision in words, until somebody decides on it', async () => {
    await change([fjord('DP', 'PRIMARY_PACK', 'PACK', 'TEST')]);
    const theCase = await ACase.open(stack, people, records, 'B-CHAIN-5');
    await theCase.toReady();
    expect((await theCase.manifest('certify')).unmet).toEqual([]);
    await change([fjord('DP', 'PRIMARY_PACK', 'TEST'), alp]);
    expect(await condition(theCase)).toMatchObject([
      { gate: 'G-12', message: expect.stringContaining(`sites that joined: ${alp.name}`), citation: expect.stringContaining('1.7.15') },
    ]);
    const refusal = await problemOf(theCase.sign('certify'));
    expect(refusal).toMatchObject({ code: 'GATE_NOT_MET' });
    const [item] = await until('the work', async () => (await work(theCase)).length > 0 && work(theCase));
    expect(item).toMatchObject({ subjectId: theCase.caseId, whatToDo: expect.stringContaining(alp.name) });
    expect(await work(theCase, people.qp)).toHaveLength(1);
    expect(await work(theCase, people.sponsor)).toEqual([]);
    await watchChanges(database, productRules, [], () => undefined);
    expect(await work(theCase)).toHaveLength(1);
    await keep(theCase, await show(theCase));
    expect(await work(theCase)).toEqual([]);
    expect(await condition(theCase)).toEqual([]);
    await theCase.sign('certify');
    await theCase.reaches('CERTIFIED');
  }, 120_000);

  it('that says the same in a new version asks nobody', async () => {
    await change([fjord('DP', 'PRIMARY_PACK', 'PACK', 'TEST')]);
    const theCase = await ACase.open(stack, people, records, 'B-CHAIN-6');
    await change([fjord('DP', 'PRIMARY_PACK', 'PACK', 'TEST')]);
    expect(await show(theCase)).toMatchObject({ pending: true });
    await watchChanges(database, productRules, [], () => undefined);
    expect(await work(theCase)).toEqual([]);
    expect(await condition(theCase)).toEqual([]);
  }, 120_000);

  it('asks nothing of a case that is decided meanwhile: its work is gone with the next look', async () => {
    await change([fjord('DP', 'PRIMARY_PACK', 'PACK', 'TEST')]);
    const theCase = await ACase.open(stack, people, records, 'B-CHAIN-7');
    await change([fjord('DP', 'PRIMARY_PACK', 'TEST'), alp]);
    await until('the work', async () => (await work(theCase)).length > 0);
    await stack.as(people.lead)(caseOperations.cancel, {
      params: theCase.params,
      body: { expectedVersion: (await theCase.view()).version, reason: 'not needed any more' },
    });
    await watchChanges(database, productRules, [], () => undefined);
    expect(await work(theCase)).toEqual([]);
  }, 120_000);
});
