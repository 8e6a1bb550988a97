import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type ApiClient } from '@qp/contracts/operation';
import { delegations, mandates, organisations, people, sessions, setup } from '@qp/contracts/people';
import { randomUUID } from 'node:crypto';
import { mailedToken } from '../test/mailed-token.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

let gateway: GatewayAtWork;
const reason = 'as agreed in writing';
const password = 'a password that is long';
const today = () => gateway.clock.now.toISOString().slice(0, 10);
const guest = () => createClient({ baseUrl: gateway.service.url });
const apiOf = async (email: string) => (await gateway.signIn(email, password)).api;

/** Creates an account and lets the person set the password with the invitation. */
async function newPerson(admin: ApiClient, body: { organisationId: string; email: string; roles?: 'OPERATIONS'[] }) {
  const { result } = await admin.call(people.create, { body: { name: body.email.split('@')[0] ?? '', reason, ...body } });
  const said = await admin.call(people.invite, { params: { personId: result.id } });
  expect(said).toEqual({ mailed: true });
  const token = await mailedToken(body.email, 'invitation');
  await guest().call(setup.acceptInvitation, { body: { token, password } });
  await expect(guest().call(setup.acceptInvitation, { body: { token, password } })).rejects.toThrow('RULE_BROKEN');
  return result.id;
}

describe('an installation without demo', () => {
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('grows from its first administrator to a regulatory releaser, by the rules of mandates', async () => {
    const [line = ''] = await gateway.setUp(false);
    const token = /#([\w-]+)/.exec(line)?.[1] ?? '';
    const first = { token, organisation: 'House', name: 'Admin', email: 'admin@house.example', password };
    const { organisationId, personId: adminId } = await guest().call(setup.firstAdministrator, { body: first });
    const admin = await apiOf(first.email);

    const refusedRole = { organisationId, name: 'Q', email: 'q@house.example', roles: ['QP_CERT' as const], reason };
    await expect(admin.call(people.create, { body: refusedRole })).rejects.toThrow('RULE_BROKEN');
    const one = await newPerson(admin, { organisationId, email: 'one@house.example' });
    const two = await newPerson(admin, { organisationId, email: 'two@house.example' });
    await newPerson(admin, { organisationId, email: 'ops@house.example', roles: ['OPERATIONS'] });
    await newPerson(admin, { organisationId, email: 'planning@house.example', roles: ['OPERATIONS'] });

    const appoint = (personIds: [string, string]) =>
      admin.call(mandates.appointQuality, { body: { organisationId, personIds, evidence: 'Appointment 1', reason } });
    await expect(appoint([one, adminId])).rejects.toThrow('SEPARATION_OF_DUTIES');
    await expect(appoint([one, one])).rejects.toThrow('SEPARATION_OF_DUTIES');
    const { result: appointed } = await appoint([one, two]);
    const [first1 = '', second2 = ''] = appointed.mandateIds;
    const qualityOne = await apiOf('one@house.example');
    const qualityTwo = await apiOf('two@house.example');
    await expect(qualityOne.call(mandates.confirm, { params: { mandateId: second2 }, body: {} })).rejects.toThrow('NOT_ALLOWED');
    await qualityOne.call(mandates.confirm, { params: { mandateId: first1 }, body: {} });
    expect((await qualityOne.call(sessions.current)).roles).toEqual([]);
    await qualityTwo.call(mandates.confirm, { params: { mandateId: second2 }, body: {} });
    expect((await qualityOne.call(sessions.current)).roles).toEqual(['QUALITY_MGMT']);
    await expect(appoint([one, two])).rejects.toThrow('ALREADY_EXISTS');

    const ops = await apiOf('ops@house.example');
    const { result: sponsor } = await ops.call(organisations.create, { body: { name: 'Sponsor', kind: 'SPONSOR' } });
    const early = { organisationId: sponsor.id, name: 'Early', email: 'early@sponsor.example', reason };
    await expect(admin.call(people.create, { body: early })).rejects.toThrow('RULE_BROKEN');
    const confirm = (by: ApiClient) =>
      by.call(organisations.confirm, { params: { organisationId: sponsor.id }, body: { expectedVersion: 1 } });
    await expect(confirm(ops)).rejects.toThrow('SEPARATION_OF_DUTIES');
    await confirm(await apiOf('planning@house.example'));
    const releaser = await newPerson(admin, { organisationId: sponsor.id, email: 'release@sponsor.example' });
    const wish = { personId: releaser, role: 'SPONSOR_REGREL' as const, validFrom: today(), evidence: 'Naming letter', reason };
    await expect(ops.call(mandates.propose, { body: wish })).rejects.toThrow('NOT_ALLOWED');
    await expect(qualityOne.call(mandates.propose, { body: { ...wish, personId: one, role: 'QP_CERT' } })).rejects.toThrow(
      'SEPARATION_OF_DUTIES',
    );
    // Nobody makes a certifier of a sponsor's person, nor an inspector of one of the house.
    await expect(qualityOne.call(mandates.propose, { body: { ...wish, role: 'QP_CERT' } })).rejects.toThrow('RULE_BROKEN');
    const ownInspector = { organisationId, name: 'Own Inspector', email: 'inspector@house.example', roles: ['INSPECTOR' as const], reason };
    await expect(admin.call(people.create, { body: ownInspector })).rejects.toThrow('RULE_BROKEN');
    const { result: proposed } = await qualityOne.call(mandates.propose, { body: wish });
    const api = await apiOf('release@sponsor.example');
    expect((await api.call(sessions.current)).roles).toEqual([]);
    const approve = (by: ApiClient) => by.call(mandates.approve, { params: { mandateId: proposed.id }, body: { reason } });
    await expect(approve(qualityOne)).rejects.toThrow('SEPARATION_OF_DUTIES');
    await approve(qualityTwo);
    await expect(approve(qualityTwo)).rejects.toThrow('ILLEGAL_TRANSITION');
    expect(await api.call(sessions.current)).toMatchObject({ roles: ['SPONSOR_REGREL'], organisation: { providerId: organisationId } });
    await qualityOne.call(mandates.revoke, { params: { mandateId: proposed.id }, body: { reason } });
    expect((await api.call(sessions.current)).roles).toEqual([]);
  });
});

describe('people of the demo', () => {
  let ops: ApiClient;
  let admin: ApiClient;
  beforeAll(async () => {
    gateway = await startGateway();
    await gateway.setUp(true);
    ops = (await gateway.signIn('ops@nordlicht.example')).api;
    admin = (await gateway.signIn('admin@nordlicht.example')).api;
  });
  afterAll(() => gateway.stop());

  it('see their own organisation and those that it administers or acts for, and no others', async () => {
    const names = async (email: string) => {
      const { api } = await gateway.signIn(email);
      return (await api.call(organisations.list)).map(({ name }) => name);
    };
    expect(await names('supply@aurora.example')).toEqual(['Aurora Therapeutics (Demo)', 'Nordlicht QP Services (Demo)']);
    expect(await names('cro@meridian.example')).toEqual([
      'Aurora Therapeutics (Demo)',
      'Meridian CRO (Demo)',
      'Nordlicht QP Services (Demo)',
    ]);
    expect((await names('ops@nordlicht.example')).length).toBeGreaterThan(8);
    const { api } = await gateway.signIn('supply@borealis.example');
    expect((await api.call(people.list)).map(({ email }) => email)).toEqual([
      'supply@borealis.example',
      'release@borealis.example',
      'archive@borealis.example',
    ]);
    expect(await api.call(delegations.list)).toEqual([]);
  });

  it('enter and correct organisations, in use once a second person has confirmed, and told to the other services then', async () => {
    const { result: made } = await ops.call(organisations.create, { body: { name: 'Delta Dept (Demo)', kind: 'DEPOT' } });
    const second = (await gateway.signIn('planning@nordlicht.example')).api;
    const change = (api: ApiClient, expectedVersion: number, organisationId = made.id) =>
      api.call(organisations.change, { params: { organisationId }, body: { name: 'Delta Depot (Demo)', expectedVersion, reason } });
    const confirm = (api: ApiClient, expectedVersion: number) =>
      api.call(organisations.confirm, { params: { organisationId: made.id }, body: { expectedVersion } });
    const shown = async () => (await ops.call(organisations.list)).find(({ id }) => id === made.id);
    const told = () =>
      gateway.rows<{ name: string }>(
        `select payload -> 'organisations' -> 0 ->> 'name' as name from gateway.outbox
         where topic = 'people-facts.release' and payload -> 'organisations' -> 0 ->> 'id' = '${made.id}' order by id`,
      );
    await expect(confirm(ops, 1)).rejects.toThrow('SEPARATION_OF_DUTIES');
    await expect(confirm(admin, 1)).rejects.toThrow('NOT_ALLOWED');
    expect(await told()).toEqual([]);
    await confirm(second, 1);
    await expect(change(admin, 2)).rejects.toThrow('NOT_ALLOWED');
    await expect(change(ops, 4)).rejects.toThrow('STALE_VERSION');
    await expect(change(ops, 2, randomUUID())).rejects.toThrow('NOT_FOUND');
    expect(await change(ops, 2)).toMatchObject({ version: 3, result: { name: 'Delta Dept (Demo)', kind: 'DEPOT' } });
    expect(await shown()).toMatchObject({ name: 'Delta Dept (Demo)', proposedName: 'Delta Depot (Demo)', version: 3 });
    await expect(confirm(second, 2)).rejects.toThrow('STALE_VERSION');
    expect(await confirm(second, 3)).toMatchObject({ version: 4, result: { name: 'Delta Depot (Demo)' } });
    expect(await shown()).toMatchObject({ name: 'Delta Depot (Demo)', proposedName: null, state: 'CONFIRMED' });
    await expect(confirm(second, 4)).rejects.toThrow('ILLEGAL_TRANSITION');
    expect((await told()).map(({ name }) => name)).toEqual(['Delta Dept (Demo)', 'Delta Depot (Demo)']);
  });

  it('cannot touch people and delegations of others', async () => {
    const { api } = await gateway.signIn('supply@borealis.example');
    const [given] = await gateway.rows<{ id: string }>('select id from gateway.delegation');
    const revoke = api.call(delegations.takeBack, { params: { delegationId: given?.id ?? '' }, body: { reason } });
    await expect(revoke).rejects.toThrow('NOT_FOUND');
    await expect(ops.call(people.lock, { params: { personId: randomUUID() }, body: { reason } })).rejects.toThrow('NOT_ALLOWED');
    await expect(admin.call(people.lock, { params: { personId: randomUUID() }, body: { reason } })).rejects.toThrow('NOT_FOUND');
  });

  it('act for a sponsor in what its delegation covers, as long as it holds', async () => {
    const cro = (await gateway.signIn('cro@meridian.example')).api;
    const sponsor = (await gateway.signIn('release@aurora.example')).api;
    const [quality1, quality2] = [await gateway.signIn('quality1@nordlicht.example'), await gateway.signIn('quality2@nordlicht.example')];
    const actsFor = async () => (await cro.call(sessions.current)).sponsors.map(({ name }) => name);
    expect(await actsFor()).toEqual(['Aurora Therapeutics (Demo)']);
    const [given] = await sponsor.call(delegations.list);
    if (!given) throw new Error('no delegation');
    await sponsor.call(delegations.takeBack, { params: { delegationId: given.id }, body: { reason } });
    await expect(sponsor.call(delegations.takeBack, { params: { delegationId: given.id }, body: { reason } })).rejects.toThrow('NOT_FOUND');
    expect(await actsFor()).toEqual([]);

    const { sponsorId, organisationId } = given;
    const wish = { sponsorId, organisationId, reference: 'Letter 2', evidence: 'File 7', validFrom: today(), validTo: today(), reason };
    const commands = ['shipment.request' as const];
    await expect(sponsor.call(delegations.propose, { body: { ...wish, commands } })).rejects.toThrow('NOT_ALLOWED');
    const propose = (change: object) => quality1.api.call(delegations.propose, { body: { ...wish, commands, ...change } });
    await expect(propose({ validTo: '2020-01-01' })).rejects.toThrow('VALIDATION_FAILED');
    await expect(propose({ commands: ['certificate.certify'] })).rejects.toThrow('VALIDATION_FAILED');
    await expect(propose({ organisationId: sponsorId })).rejects.toThrow('RULE_BROKEN');
    await expect(propose({ sponsorId: organisationId, organisationId: sponsorId })).rejects.toThrow('RULE_BROKEN');
    const { result } = await propose({});
    expect(await actsFor()).toEqual([]);
    const approve = (by: ApiClient) => by.call(delegations.approve, { params: { delegationId: result.id }, body: { reason } });
    await expect(approve(quality1.api)).rejects.toThrow('SEPARATION_OF_DUTIES');
    await expect(approve((await gateway.signIn('quality1@polder.example')).api)).rejects.toThrow('NOT_FOUND');
    await approve(quality2.api);
    await expect(approve(quality2.api)).rejects.toThrow('ILLEGAL_TRANSITION');
    expect(await actsFor()).toEqual(['Aurora Therapeutics (Demo)']);
    const { commands: allowed, delegations: held } = await cro.call(sessions.standing);
    expect(held).toMatchObject([{ reference: 'Letter 2', commands: ['shipment.request'] }]);
    expect(allowed.filter(({ delegated }) => delegated).map(({ id }) => id)).toEqual(['shipment.request']);

    gateway.clock.now = new Date(gateway.clock.now.getTime() + 86_400_000);
    expect((await (await gateway.signIn('cro@meridian.example')).api.call(sessions.current)).sponsors).toEqual([]);
    gateway.clock.now = new Date(gateway.clock.now.getTime() - 86_400_000);
    await (
      await gateway.signIn('quality2@nordlicht.example')
    ).api.call(delegations.revoke, { params: { delegationId: result.id }, body: { reason } });
    expect((await (await gateway.signIn('cro@meridian.example')).api.call(sessions.current)).sponsors).toEqual([]);
  });

  it('get no role by the approval of another organisation than proposed it', async () => {
    await gateway.rows(
      `insert into gateway.membership (id, owner_org, provider_org, person_id, role, valid_from)
       select gen_random_uuid(), owner_org, provider_org, id, 'QUALITY_MGMT', current_date - 1 from gateway.person where email = 'release@aurora.example'`,
    );
    const quality1 = (await gateway.signIn('quality1@nordlicht.example')).api;
    const { person } = await (await gateway.signIn('supply@aurora.example')).api.call(sessions.current);
    const proposal = { personId: person.id, role: 'SPONSOR_REGREL' as const, validFrom: today(), evidence: 'Appointment 7', reason };
    const { result } = await quality1.call(mandates.propose, { body: proposal });
    const approve = async (email: string) =>
      (await gateway.signIn(email)).api.call(mandates.approve, { params: { mandateId: result.id }, body: { reason } });
    await expect(approve('release@aurora.example')).rejects.toThrow('NOT_ALLOWED');
    await expect(approve('quality2@nordlicht.example')).resolves.toMatchObject({ result: { state: 'APPROVED' } });
  });

  it('are narrowed and widened by an administrator, with reason and trace, and to no sponsor that is none', async () => {
    const { person } = await (await gateway.signIn('pharmacy@site101.example')).api.call(sessions.current);
    const params = { personId: person.id };
    const aurora = (await (await gateway.signIn('supply@aurora.example')).api.call(sessions.current)).organisation.id;
    await expect(ops.call(people.narrow, { params, body: { sponsors: [aurora], reason } })).rejects.toThrow('NOT_ALLOWED');
    await expect(admin.call(people.narrow, { params, body: { sponsors: [person.id], reason } })).rejects.toThrow('VALIDATION_FAILED');
    const { result } = await admin.call(people.narrow, { params, body: { sponsors: [aurora], memberStates: ['DK'], reason } });
    expect(result.narrowing).toEqual({ sponsors: [aurora], memberStates: ['DK'] });
    await admin.call(people.narrow, { params, body: { reason } });
    const said = await gateway.rows<{ before: unknown; after: unknown }>(
      `select row -> 'before' -> 'narrowing' as before, row -> 'after' -> 'narrowing' as after from gateway.audit_row
       where action = 'account.narrowed' order by n`,
    );
    expect(said).toEqual([
      { before: {}, after: { sponsors: [aurora], memberStates: ['DK'] } },
      { before: { sponsors: [aurora], memberStates: ['DK'] }, after: {} },
    ]);
  });

  it('lose their sessions with a locked account', async () => {
    const site = await gateway.signIn('pharmacy@site101.example');
    const { person } = await site.api.call(sessions.current);
    await admin.call(people.lock, { params: { personId: person.id }, body: { reason } });
    await expect(site.api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(gateway.signIn('pharmacy@site101.example')).rejects.toThrow('SIGN_IN_FAILED');
    await admin.call(people.unlock, { params: { personId: person.id }, body: { reason } });
    await expect(gateway.signIn('pharmacy@site101.example')).resolves.toBeDefined();
    // opening the account again revives nothing of what it had before
    await expect(site.api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
  });

  it('leave at once and for good: no session, no role, no way back, and their name stays', async () => {
    const gone = await gateway.signIn('depot@harbour.example');
    const { person } = await gone.api.call(sessions.current);
    const params = { personId: person.id };
    await expect(ops.call(people.leave, { params, body: { reason } })).rejects.toThrow('NOT_ALLOWED');
    await admin.call(people.leave, { params, body: { reason } });
    await expect(gone.api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(gateway.signIn('depot@harbour.example')).rejects.toThrow('SIGN_IN_FAILED');
    await expect(admin.call(people.unlock, { params, body: { reason } })).rejects.toThrow('ILLEGAL_TRANSITION');
    await expect(admin.call(people.leave, { params, body: { reason } })).rejects.toThrow('ILLEGAL_TRANSITION');
    const [left] = await gateway.rows<{ name: string; roles: number; told: unknown }>(
      `select p.name, (select count(*)::int from gateway.membership m where m.person_id = p.id and m.revoked_at is null) as roles,
         (select o.payload -> 'people' -> 0 -> 'roles' from gateway.outbox o where o.topic = 'people-facts.release' order by o.id desc limit 1) as told
       from gateway.person p where p.id = $1`,
      [person.id],
    );
    expect(left).toEqual({ name: 'T. Depot', roles: 0, told: [] });
  });

  it('get rid of lost second factors by an administrator of theirs, who gains nothing by it', async () => {
    const lost = await gateway.signIn('qc@fjord.example');
    const { person } = await lost.api.call(sessions.current);
    const params = { personId: person.id };
    await expect(ops.call(people.withdrawFactors, { params, body: { reason } })).rejects.toThrow('NOT_ALLOWED');
    expect((await admin.call(people.withdrawFactors, { params, body: { reason } })).result).toEqual({ id: person.id, withdrawn: 2 });
    await expect(lost.api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    const again = await guest().call(sessions.create, { body: { email: person.email, password: lost.password } });
    expect(again).toMatchObject({ next: 'SIGNED_IN' });
    const [told] = await gateway.rows<{ payload: object }>(
      `select payload from gateway.outbox where topic = 'notices' order by id desc limit 1`,
    );
    expect(told?.payload).toMatchObject({ template: 'account.factors-withdrawn', recipients: [{ personId: person.id }] });
  });

  it.each(['qp@nordlicht.example', 'release@aurora.example'])('cannot be taken over by an administrator: %s', async (email) => {
    const { api } = await gateway.signIn(email);
    const { person } = await api.call(sessions.current);
    const open = () => gateway.rows('select 1 from gateway.setup_token where person_id = $1 and used_at is null', [person.id]);
    await expect(admin.call(people.invite, { params: { personId: person.id } })).rejects.toThrow('RULE_BROKEN');
    expect(await open()).toEqual([]);
    await expect(api.call(sessions.current)).resolves.toMatchObject({ person: { id: person.id } });
  });

  it('cannot be taken over by a link that was made before the mandate', async () => {
    const [quality] = await gateway.rows<{ id: string; org: string }>(
      `select person_id as id, owner_org as org from gateway.membership where role = 'QUALITY_MGMT' limit 1`,
    );
    const body = { organisationId: quality?.org ?? '', name: 'New Qp', email: 'new-qp@nordlicht.example', reason };
    const { result } = await admin.call(people.create, { body });
    const params = { personId: result.id };
    await admin.call(people.invite, { params });
    const token = await mailedToken(body.email, 'invitation');
    const [proposer] = (await gateway.accounts()).filter(({ roles }) => roles.includes('QUALITY_MGMT'));
    const { api } = await gateway.signIn(proposer?.email ?? '');
    const wish = { ...params, role: 'QP_CERT' as const, validFrom: today(), evidence: 'Letter', reason };
    await api.call(mandates.propose, { body: wish });
    await expect(guest().call(setup.acceptInvitation, { body: { token, password } })).rejects.toThrow('SEPARATION_OF_DUTIES');
    await expect(admin.call(people.invite, { params })).rejects.toThrow('SEPARATION_OF_DUTIES');
    await expect(gateway.signIn(body.email, password)).rejects.toThrow('SIGN_IN_FAILED');
  });

  it('say where an organisation works: known places alone, in force at once, told to the clocks and kept in the trail', async () => {
    const { result: made } = await ops.call(organisations.create, { body: { name: 'Epsilon Depot (Demo)', kind: 'DEPOT', country: 'DK' } });
    const second = (await gateway.signIn('planning@nordlicht.example')).api;
    await second.call(organisations.confirm, { params: { organisationId: made.id }, body: { expectedVersion: 1 } });
    const move = (place: { country?: string; region?: string }, expectedVersion: number) =>
      ops.call(organisations.change, { params: { organisationId: made.id }, body: { name: made.name, ...place, expectedVersion, reason } });
    await expect(move({ country: 'ZZ' }, 2)).rejects.toThrow('RULE_BROKEN');
    await expect(move({ country: 'DE', region: 'ZZ' }, 2)).rejects.toThrow('RULE_BROKEN');
    await move({ country: 'DE', region: 'BY' }, 2);
    // left out: they stay as they are; another country alone: no region of the old one
    await move({}, 3);
    await move({ country: 'AT' }, 4);
    const shown = (await ops.call(organisations.list)).find(({ id }) => id === made.id);
    expect(shown).toMatchObject({ country: 'AT', region: null, proposedName: null, state: 'CONFIRMED', version: 5 });
    const told = await gateway.rows<{ place: string }>(
      `select concat_ws('-', o ->> 'country', o ->> 'region') as place from gateway.outbox, jsonb_array_elements(payload -> 'organisations') o
       where topic = 'people-facts.release' and o ->> 'id' = '${made.id}' order by gateway.outbox.id`,
    );
    expect(told.map(({ place }) => place)).toEqual(['DK', 'DE-BY', 'AT']);
  });

  it('get the same answer for the same command, and none for another with its id', async () => {
    const commandId = randomUUID();
    const make = (name: string) => ops.call(organisations.create, { body: { name, kind: 'LABORATORY' }, commandId });
    const answers = [await make('Lab'), await make('Lab')];
    expect(answers[1]).toEqual(answers[0]);
    await expect(make('Another lab')).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
    await expect(ops.call(organisations.create, { body: { name: 'LAB', kind: 'LABORATORY' } })).rejects.toThrow('ALREADY_EXISTS');
  });

  it('have one account each: an address that has one gets no second, in whatever letters and organisation', async () => {
    const admin = (await gateway.signIn('admin@nordlicht.example')).api;
    const all = await gateway.rows<{ id: string }>('select id from gateway.organisation order by name limit 3');
    for (const { id: organisationId } of all)
      await expect(
        admin.call(people.create, { body: { organisationId, name: 'Once More', email: 'QA@Nordlicht.Example', reason } }),
      ).rejects.toThrow('ALREADY_EXISTS');
  });

  it('cannot read credentials, sessions and failures under the role of requests', async () => {
    const rows = await gateway.rows<{ relname: string; forced: boolean }>(
      `select relname, relforcerowsecurity as forced from pg_class where relnamespace = 'gateway'::regnamespace and relkind = 'r' order by 1`,
    );
    expect(rows.filter(({ forced }) => !forced)).toEqual([]);
    const policies = await gateway.rows<{ tablename: string }>(
      `select tablename from pg_policies where schemaname = 'gateway' and policyname like '%_app' and qual = 'false' order by 1`,
    );
    expect(policies.map(({ tablename }) => tablename)).toEqual(
      expect.arrayContaining(['credential', 'key_canary', 'session', 'sign_in_failure']),
    );
  });
});
