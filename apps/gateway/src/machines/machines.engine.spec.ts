import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type ApiClient } from '@qp/contracts/operation';
import { apiTokens, factors, organisations, passwordResets, people, sessions, signing } from '@qp/contracts/people';
import { answerOf } from '@qp/platform/scripted-people';
import { allOperations } from '../operations.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';
import { mailedToken } from '../test/mailed-token.js';
import { isForMachines } from './api-tokens.js';

let gateway: GatewayAtWork;
let owner: ApiClient;
const who = 'ops@nordlicht.example';
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.setUp(true);
  owner = (await gateway.signIn(who)).api;
});
afterAll(() => gateway.stop());

async function make(operations: string[], days = 30) {
  const account = (await gateway.accounts()).find(({ email }) => email === who);
  if (!account) throw new Error('no account');
  const proof = { password: account.password, passkey: answerOf(account, await owner.call(factors.request)) };
  const made = await owner.call(apiTokens.create, { body: { name: 'ERP import', operations, days, proof } });
  return { ...made, api: createClient({ baseUrl: gateway.service.url, token: made.token }) };
}

describe('a token of a machine', () => {
  it('does what it names in its person’s scope, and nothing else', async () => {
    const { api, token } = await make(['organisations.list', 'sessions.current']);
    expect((await api.call(organisations.list)).length).toBeGreaterThan(8);
    expect(await api.call(sessions.current)).toMatchObject({ person: { name: 'D. Ops by machine "ERP import"' } });
    await expect(api.call(people.list)).rejects.toThrow('NOT_ALLOWED');
    await expect(api.call(organisations.create, { body: { name: 'X', kind: 'DEPOT' } })).rejects.toThrow('NOT_ALLOWED');
    const stored = await gateway.rows<{ text: string }>('select row_to_json(t)::text as text from gateway.api_token t');
    expect(stored.map(({ text }) => text).join()).not.toContain(token);
  });

  it('never signs, makes tokens or changes accounts, whatever it is given', async () => {
    for (const id of [
      'signatures.createIntent',
      'signatures.prepare',
      'apiTokens.create',
      'factors.list',
      'me.standing',
      'cases.certify',
      'people.create',
      'sessions.create',
    ])
      await expect(make([id])).rejects.toThrow('RULE_BROKEN');
    const { api } = await make(['organisations.list']);
    const wish = { operation: 'cases.certify', body: {}, meaning: 'CERTIFICATION' };
    await expect(api.call(signing.prepare, { body: wish })).rejects.toThrow('NOT_ALLOWED');
    await expect(api.call(signing.createIntent, { body: { ...wish, password: 'any' } })).rejects.toThrow('NOT_ALLOWED');
    await expect(api.call(sessions.standing)).rejects.toThrow('NOT_ALLOWED');
    for (const operation of allOperations.filter(isForMachines)) expect(operation.signature).toBeUndefined();
  });

  it('can be given what its person’s roles allow, and the list of it says which operations change nothing', async () => {
    const scopes = await owner.call(apiTokens.scopes);
    const ids = scopes.map(({ id }) => id);
    expect(scopes.find(({ id }) => id === 'organisations.list')).toMatchObject({ reads: true });
    expect(scopes.find(({ id }) => id === 'products.add')).toMatchObject({ reads: false });
    for (const id of ['apiTokens.create', 'factors.list', 'people.create', 'cases.certify']) expect(ids).not.toContain(id);
  });

  it('is made with all components of the account alone', async () => {
    const body = { name: 'X', operations: ['organisations.list'], days: 1, proof: {} };
    await expect(owner.call(apiTokens.create, { body })).rejects.toThrow('NOT_ALLOWED');
    await expect(owner.call(apiTokens.create, { body: { ...body, days: 400 } })).rejects.toThrow('VALIDATION_FAILED');
  });

  it('ends by its person, with its date, and with the account', async () => {
    const [revoked, short, kept] = [
      await make(['organisations.list']),
      await make(['organisations.list'], 1),
      await make(['organisations.list']),
    ];
    await owner.call(apiTokens.revoke, { params: { tokenId: revoked.id } });
    await expect(owner.call(apiTokens.revoke, { params: { tokenId: revoked.id } })).rejects.toThrow('NOT_FOUND');
    await expect(revoked.api.call(organisations.list)).rejects.toThrow('NOT_AUTHENTICATED');
    expect((await owner.call(apiTokens.list)).find(({ id }) => id === revoked.id)?.revokedAt).not.toBeNull();
    gateway.clock.now = new Date(gateway.clock.now.getTime() + 86_400_001);
    await expect(short.api.call(organisations.list)).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(kept.api.call(organisations.list)).resolves.toBeDefined();
    const admin = (await gateway.signIn('admin@nordlicht.example')).api;
    const [person] = await gateway.rows<{ id: string }>('select id from gateway.person where email = $1', [who]);
    await admin.call(people.lock, { params: { personId: person?.id ?? '' }, body: { reason: 'left the house' } });
    await expect(kept.api.call(organisations.list)).rejects.toThrow('NOT_AUTHENTICATED');
    await admin.call(people.unlock, { params: { personId: person?.id ?? '' }, body: { reason: 'came back' } });
    await expect(kept.api.call(organisations.list)).rejects.toThrow('NOT_AUTHENTICATED');
  });

  it('ends with the password that was forgotten, and with factors that were lost', async () => {
    owner = (await gateway.signIn(who)).api;
    const { api, id } = await make(['organisations.list']);
    const guest = createClient({ baseUrl: gateway.service.url });
    await guest.call(passwordResets.request, { body: { email: who } });
    await guest.call(passwordResets.finish, {
      body: { token: await mailedToken(who, 'reset'), password: 'a quite long way of saying it' },
    });
    await expect(api.call(organisations.list)).rejects.toThrow('NOT_AUTHENTICATED');
    await gateway.rows('update gateway.api_token set revoked_at = null where id = $1', [id]);
    await expect(api.call(organisations.list)).resolves.toBeDefined();
    const admin = (await gateway.signIn('admin@nordlicht.example')).api;
    const [person] = await gateway.rows<{ id: string }>('select id from gateway.person where email = $1', [who]);
    await admin.call(people.withdrawFactors, { params: { personId: person?.id ?? '' }, body: { reason: 'telephone lost' } });
    await expect(api.call(organisations.list)).rejects.toThrow('NOT_AUTHENTICATED');
  });
});
