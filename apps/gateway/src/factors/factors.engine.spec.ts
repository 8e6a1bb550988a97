import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type ApiClient } from '@qp/contracts/operation';
import { demo, factors, sessions, setup, signing } from '@qp/contracts/people';
import { answerCreation, answerOf, makeSoftwarePasskey, signCommandScripted, type ScriptedPerson } from '@qp/platform/scripted-people';
import { rm } from 'node:fs/promises';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';
import { codeAt } from './totp.js';

let gateway: GatewayAtWork;
const password = 'a password that is long';
const first = { organisation: 'House', name: 'First Admin', email: 'first@house.example', password };
const later = (seconds: number) => (gateway.clock.now = new Date(gateway.clock.now.getTime() + seconds * 1000));
const guest = () => createClient({ baseUrl: gateway.service.url });

/** Signs the first administrator in with the password, and with a code where it is asked for. */
async function signIn(secret?: string): Promise<ApiClient> {
  const step = await guest().call(sessions.create, { body: { email: first.email, password } });
  if (step.next === 'SIGNED_IN') return createClient({ baseUrl: gateway.service.url, token: step.token });
  later(90);
  const { code: totp } = await codeAt(secret ?? '', gateway.clock.now);
  const again = await guest().call(sessions.create, { body: { email: first.email, password } });
  if (again.next !== 'SECOND_FACTOR') throw new Error('no second step');
  const { token } = await guest().call(sessions.secondFactor, { body: { ticket: again.ticket, totp } });
  return createClient({ baseUrl: gateway.service.url, token });
}

describe('one’s own second factors', () => {
  let secret = '';
  let recoveryCodes: readonly string[] = [];
  let account: ScriptedPerson & { personId: string };

  beforeAll(async () => {
    gateway = await startGateway();
    const [line = ''] = await gateway.setUp(false);
    const made = await guest().call(setup.firstAdministrator, { body: { token: /#([\w-]+)/.exec(line)?.[1] ?? '', ...first } });
    account = { email: first.email, password, personId: made.personId };
  });
  afterAll(() => gateway.stop());

  const code = async () => {
    later(90);
    return (await codeAt(secret, gateway.clock.now)).code;
  };

  it('begin with the password again: a session found open is not enough', async () => {
    const api = await signIn();
    await expect(api.call(factors.startTotp, { body: { proof: {} } })).rejects.toThrow('NOT_ALLOWED');
    await expect(api.call(factors.startTotp, { body: { proof: { password: 'wrong' } } })).rejects.toThrow('SIGN_IN_FAILED');
    expect(await api.call(factors.list)).toEqual({ factors: [], recoveryCodesLeft: 0 });
  });

  it('count from the first right code on, and bring recovery codes', async () => {
    const api = await signIn();
    const begun = await api.call(factors.startTotp, { body: { proof: { password } } });
    secret = begun.secret;
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\//);
    const params = { factorId: begun.factorId };
    await expect(guest().call(sessions.create, { body: { email: first.email, password } })).resolves.toMatchObject({ next: 'SIGNED_IN' });
    await expect(api.call(factors.confirmTotp, { params, body: { totp: '000000' } })).rejects.toThrow('SIGN_IN_FAILED');
    const confirmed = await api.call(factors.confirmTotp, { params, body: { totp: await code() } });
    recoveryCodes = confirmed.recoveryCodes ?? [];
    expect(new Set(recoveryCodes).size).toBe(10);
    await expect(api.call(factors.confirmTotp, { params, body: { totp: await code() } })).rejects.toThrow('NOT_FOUND');
    await expect(guest().call(sessions.create, { body: { email: first.email, password } })).resolves.toMatchObject({ kinds: ['TOTP'] });
  });

  it('are kept so that whoever reads the database can neither make codes nor recover', async () => {
    const rows = await gateway.rows<{ text: string }>(
      `select row_to_json(f)::text as text from gateway.second_factor f union all select row_to_json(r)::text from gateway.recovery_code r`,
    );
    const stored = rows.map(({ text }) => text).join();
    expect(stored).not.toContain(secret);
    for (const recovery of recoveryCodes) expect(stored).not.toContain(recovery);
  });

  it('are joined by a passkey, with all components of the account', async () => {
    const api = await signIn(secret);
    await expect(api.call(factors.startPasskey, { body: { proof: { password } } })).rejects.toThrow('NOT_ALLOWED');
    const begun = await api.call(factors.startPasskey, { body: { proof: { password, totp: await code() } } });
    expect(begun.options).toMatchObject({ rp: { id: 'localhost' }, attestation: 'none' });
    const passkey = makeSoftwarePasskey('localhost', account.personId);
    const answer = (origin: string) => answerCreation(passkey, begun.options.challenge, origin);
    const { ceremonyId } = begun;
    await expect(api.call(factors.addPasskey, { body: { ceremonyId, response: answer('http://evil.example') } })).rejects.toThrow(
      'SIGN_IN_FAILED',
    );
    const added = await api.call(factors.addPasskey, { body: { ceremonyId, response: answer(begun.origin), label: 'Key ring' } });
    expect(added.recoveryCodes).toBeNull();
    await expect(api.call(factors.addPasskey, { body: { ceremonyId, response: answer(begun.origin) } })).rejects.toThrow('SIGN_IN_FAILED');
    account = { ...account, passkey };
    const listed = await api.call(factors.list);
    expect(listed.factors.map(({ kind, label }) => [kind, label])).toEqual([
      ['TOTP', 'Authenticator app'],
      ['PASSKEY', 'Key ring'],
    ]);
    const request = await guest().call(sessions.passkeyOptions);
    await expect(guest().call(sessions.createByPasskey, { body: answerOf(account, request) })).resolves.toBeDefined();
  });

  it('are replaced by a recovery code at sign-in, once, and never at signing', async () => {
    const [recoveryCode = '', second = ''] = recoveryCodes;
    const ticket = async () => {
      const step = await guest().call(sessions.create, { body: { email: first.email, password } });
      return step.next === 'SECOND_FACTOR' ? step.ticket : '';
    };
    const use = async (one: string) => guest().call(sessions.secondFactor, { body: { ticket: await ticket(), recoveryCode: one } });
    const { token } = await use(recoveryCode.toUpperCase());
    await expect(use(recoveryCode)).rejects.toThrow('SIGN_IN_FAILED');
    const api = createClient({ baseUrl: gateway.service.url, token });
    expect((await api.call(factors.list)).recoveryCodesLeft).toBe(9);
    const body = { operation: 'cases.certify', params: {}, body: {}, meaning: 'CERTIFICATION', password, recoveryCode: second };
    await expect(api.call(signing.createIntent, { body })).rejects.toThrow();
    expect((await api.call(factors.list)).recoveryCodesLeft).toBe(9);
  });

  it('get new recovery codes, which make the old ones void', async () => {
    const api = await signIn(secret);
    const renewed = await api.call(factors.renewRecoveryCodes, { body: { proof: { password, totp: await code() } } });
    expect(renewed.recoveryCodes).toHaveLength(10);
    const proof = { password, recoveryCode: recoveryCodes[5] ?? '' };
    await expect(api.call(factors.renewRecoveryCodes, { body: { proof } })).rejects.toThrow('SIGN_IN_FAILED');
    recoveryCodes = renewed.recoveryCodes;
  });

  it('are removed by their person alone, with all components; other sessions end and the seed is gone', async () => {
    const [api, other] = [await signIn(secret), await signIn(secret)];
    const listed = (await api.call(factors.list)).factors;
    const totp = listed.find(({ kind }) => kind === 'TOTP')?.id ?? '';
    const passkey = listed.find(({ kind }) => kind === 'PASSKEY')?.id ?? '';
    const remove = (factorId: string, proof: object) => api.call(factors.remove, { params: { factorId }, body: { proof } });
    await expect(remove(totp, { password })).rejects.toThrow('NOT_ALLOWED');
    await expect(remove(account.personId, { password, totp: await code() })).rejects.toThrow('NOT_FOUND');
    await remove(totp, { password, passkey: answerOf(account, await api.call(factors.request)) });
    await expect(other.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    const [seed] = await gateway.rows<{ sealed: string }>('select sealed_secret as sealed from gateway.second_factor where id = $1', [
      totp,
    ]);
    expect(seed?.sealed).toBe('');
    await remove(passkey, { password, recoveryCode: recoveryCodes[0] ?? '' });
    expect(await api.call(factors.list)).toEqual({ factors: [], recoveryCodesLeft: 0 });
    await expect(guest().call(sessions.create, { body: { email: first.email, password } })).resolves.toMatchObject({ next: 'SIGNED_IN' });
    const trail = await gateway.rows<{ action: string }>(
      `select distinct action from gateway.audit_row where action like 'factor.%' order by 1`,
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'factor.added',
      'factor.begun',
      'factor.recovery-codes-made',
      'factor.refused',
      'factor.removed',
    ]);
  });
});

describe('signatures that bind', () => {
  beforeAll(async () => {
    gateway = await startGateway();
    await gateway.setUp(true);
  });
  afterAll(() => gateway.stop());

  it('are acknowledged once, word for word, before the first signature', async () => {
    const who = 'archive@nordlicht.example';
    const { api } = await gateway.signIn(who);
    const archivist = (await gateway.accounts()).find(({ email }) => email === who);
    await gateway.rows('delete from gateway.acknowledgement where person_id = $1', [archivist?.personId]);
    const body = { operation: 'filing.archive', params: { caseId: 'c' }, body: {}, meaning: 'ARCHIVING' };
    expect(await api.call(signing.prepare, { body })).toMatchObject({ canSign: false, obstacle: expect.stringContaining('bind you') });
    if (!archivist) throw new Error('no archivist');
    await expect(signCommandScripted(api, archivist, body)).rejects.toThrow('SIGNATURE_REQUIRED');
    const { acknowledgement } = await api.call(sessions.standing);
    expect(acknowledgement).toMatchObject({ version: 1, givenAt: null });
    await expect(api.call(sessions.acknowledge, { body: { version: 7 } })).rejects.toThrow('STALE_VERSION');
    for (const _time of [1, 2]) await api.call(sessions.acknowledge, { body: { version: acknowledgement.version } });
    const kept = await gateway.rows<{ words: string }>('select words from gateway.acknowledgement where person_id = $1', [
      archivist.personId,
    ]);
    expect(kept).toEqual([{ words: acknowledgement.text }]);
    const acts = await gateway.rows(`select 1 from gateway.audit_row where action = 'account.signatures-acknowledged'`);
    expect(acts).toHaveLength(1);
    await expect(signCommandScripted(api, archivist, body)).resolves.toMatch(/^ey/);
  });
});

describe('the people of a demo', () => {
  beforeAll(async () => {
    gateway = await startGateway();
    await gateway.setUp(true);
  });
  afterAll(() => gateway.stop());

  it('are shown at the machine itself with a code that opens', async () => {
    const people = await guest().call(demo.people);
    const qp = people.find(({ email }) => email === 'qp@nordlicht.example');
    if (!qp) throw new Error('no QP');
    expect(qp).toMatchObject({ organisationKind: 'QP_PROVIDER', roles: ['QP_CERT'] });
    const step = await guest().call(sessions.create, { body: { email: qp.email, password: qp.password } });
    if (step.next !== 'SECOND_FACTOR') throw new Error('no second step');
    await expect(guest().call(sessions.secondFactor, { body: { ticket: step.ticket, totp: qp.code } })).resolves.toMatchObject({
      roles: ['QP_CERT'],
    });
    // and with the next one at once, so that nobody has to wait between sign-in and signature
    const [again] = (await guest().call(demo.people)).filter(({ email }) => email === 'qp@nordlicht.example');
    expect(again?.code).not.toBe(qp.code);
    const second = await guest().call(sessions.create, { body: { email: qp.email, password: qp.password } });
    if (second.next !== 'SECOND_FACTOR') throw new Error('no second step');
    await expect(guest().call(sessions.secondFactor, { body: { ticket: second.ticket, totp: again?.code } })).resolves.toMatchObject({
      roles: ['QP_CERT'],
    });
  });

  it('come with the address of the page that lists the mails they get', async () => {
    await expect(guest().call(demo.inbox)).resolves.toEqual({ url: 'http://127.0.0.1:1/' });
  });

  it('keep password, seed and passkey when the set-up runs again, and get new ones where the file was lost', async () => {
    const before = await gateway.accounts();
    await gateway.setUp(true);
    expect(await gateway.accounts()).toEqual(before);
    await rm(`${gateway.home}/accounts.json`);
    await gateway.setUp(true);
    const after = await gateway.accounts();
    for (const [index, account] of after.entries()) {
      expect(account.totpSecret).not.toBe(before[index]?.totpSecret);
      expect(account.passkey.credentialId).not.toBe(before[index]?.passkey.credentialId);
    }
    await expect(gateway.signIn('qp@nordlicht.example')).resolves.toBeDefined();
  });
});
