import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, operation, TIME_ZONE_HEADER } from '@qp/contracts/operation';
import { sessions, signing } from '@qp/contracts/people';
import { signatureMeanings } from '@qp/domain/people';
import { bodyHash, verifyIntent } from '@qp/platform/auth';
import { answerOf, signCommandScripted } from '@qp/platform/scripted-people';
import { z } from 'zod';
import { codeAt } from '../factors/totp.js';
import { allOperations } from '../operations.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

const certify = operation({
  id: 'boxes.certify',
  service: 'release',
  kind: 'case-command',
  method: 'POST',
  path: '/api/v1/boxes/:boxId/certify',
  access: { kind: 'roles', roles: ['QP_CERT'] },
  signature: 'CERTIFICATION',
  summary: 'Certify a box',
  body: z.object({ expectedVersion: z.int() }),
});
const confirm = operation({
  ...certify,
  id: 'boxes.confirm',
  path: '/api/v1/boxes/:boxId/confirm',
  access: { kind: 'roles', roles: ['QP_CONF'] },
  signature: 'CONFIRMATION',
});
const archive = operation({ ...certify, id: 'boxes.archive', path: '/api/v1/boxes/:boxId/archive', signature: 'ARCHIVING' });
const qp = 'qp@nordlicht.example';
let gateway: GatewayAtWork;

beforeAll(async () => {
  gateway = await startGateway({ operations: [...allOperations, certify, archive, confirm] });
  await gateway.setUp(true);
});
afterAll(() => gateway.stop());

const wish = { operation: certify.id, params: { boxId: 'b-1' }, body: { expectedVersion: 2 }, meaning: 'CERTIFICATION' };
const lesser = { ...wish, operation: archive.id, meaning: 'ARCHIVING' };
type Wish = Parameters<typeof signCommandScripted>[2];

/** Somebody who is signed in, and what they have to sign with. */
async function signer(email = qp) {
  const account = (await gateway.accounts()).find((candidate) => candidate.email === email);
  if (!account) throw new Error(`no account ${email}`);
  const { api } = await gateway.signIn(email);
  const code = async () => {
    later(60);
    return (await codeAt(account.totpSecret, gateway.clock.now)).code;
  };
  const passkeyFor = async (command: Wish) => answerOf(account, (await api.call(signing.prepare, { body: command })).passkey);
  const give = (command: Wish, given: object) => api.call(signing.createIntent, { body: { ...command, ...given } });
  return { account, api, code, passkeyFor, give };
}

const later = (seconds: number) => (gateway.clock.now = new Date(gateway.clock.now.getTime() + seconds * 1000));
const lastActs = async (n: number) =>
  gateway.rows<{ action: string; after: Record<string, unknown> }>(
    `select a.action, a.row->'after' as after from gateway.audit_row a where a.action like 'signature.%' order by a.at desc limit $1`,
    [n],
  );
const lastAct = async () => (await lastActs(1))[0];

describe('signing', () => {
  it('binds person, command, content and meaning, and is written down', async () => {
    const manifestHash = 'a'.repeat(64);
    const { account, give, passkeyFor } = await signer();
    const command = { ...wish, manifestHash, declaredCountry: 'DK' };
    const passkey = await passkeyFor(command);
    const { intent, intentId } = await give(command, { password: account.password, passkey });
    const hash = bodyHash({ op: certify.id, params: wish.params, body: wish.body });
    const expected = { actor: { sub: account.personId }, op: certify.id, bodyHash: hash, meaning: 'CERTIFICATION', manifestHash };
    const claims = await verifyIntent(gateway.keys.publicRing(), intent, expected, gateway.clock.now);
    expect(claims).toMatchObject({
      jti: intentId,
      name: 'Dr Q. Example',
      factors: ['password', 'passkey'],
      roles: ['QP_CERT'],
      place: { declaredCountry: 'DK', grade: 'DECLARED', sessionCountry: null },
    });
    const after = { intentId, bodyHash: hash, meaning: 'CERTIFICATION', place: 'DECLARED', components: ['password', 'passkey'] };
    expect(await lastAct()).toMatchObject({ action: 'signature.intent', after });
  });

  it('shows before what will be signed, as a person reads it, and which components are asked for', async () => {
    const { api } = await signer();
    const prepared = await api.call(signing.prepare, { body: { ...wish, declaredCountry: 'DK' } });
    expect(prepared).toMatchObject({
      ceremony: 'ALL_EACH_TIME',
      componentsNeeded: 2,
      canSign: true,
      obstacle: null,
      enrolled: ['TOTP', 'PASSKEY'],
      shown: {
        act: 'Certify a box',
        meaningText: signatureMeanings.CERTIFICATION,
        contentHash: bodyHash({ op: certify.id, params: wish.params, body: wish.body }),
        name: 'Dr Q. Example',
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        place: { declaredCountry: 'DK', words: 'DK, declared by the signer; not proven', differences: [] },
      },
    });
    expect(prepared.shown.content).toEqual([
      { label: 'Box id', value: 'b-1' },
      { label: 'Expected version', value: '2' },
    ]);
  });

  it('shows the zone of the person, which the signature will record', async () => {
    const { token } = await gateway.signIn('qp@nordlicht.example');
    const prepare = async (zone: Record<string, string>) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...zone };
      const answer = await fetch(gateway.service.url + signing.prepare.path, { method: 'POST', headers, body: JSON.stringify(wish) });
      return ((await answer.json()) as { shown: { zone: string } }).shown.zone;
    };
    expect(await prepare({ [TIME_ZONE_HEADER]: 'Asia/Tokyo' })).toBe('Asia/Tokyo');
    expect(await prepare({ [TIME_ZONE_HEADER]: 'Europe/Atlantis' })).toBe('UTC');
    expect(await prepare({})).toBe('UTC');
  });

  it('asks for two components each time for a certification', async () => {
    const { account, give, code, passkeyFor } = await signer();
    const { password } = account;
    await expect(give(wish, { password })).rejects.toThrow('SIGNATURE_REQUIRED');
    expect(await lastAct()).toMatchObject({ action: 'signature.refused', after: { fault: 'COMPONENT_MISSING' } });
    await expect(give(wish, { totp: await code() })).rejects.toThrow('SIGNATURE_REQUIRED');
    await expect(give(wish, { passkey: await passkeyFor(wish) })).rejects.toThrow('SIGNATURE_REQUIRED');
    await expect(give(wish, { password, totp: await code() })).resolves.toMatchObject({ factors: ['password', 'totp'] });
    await expect(give(wish, { passkey: await passkeyFor(wish), totp: await code() })).resolves.toMatchObject({
      factors: ['passkey', 'totp'],
    });
    await expect(give(wish, { password })).rejects.toThrow('SIGNATURE_REQUIRED');
  });

  it('asks for two components at the first signing of a session and for one later, for lesser acts', async () => {
    const { account, give, code } = await signer();
    const { password } = account;
    await expect(give(lesser, { password })).rejects.toThrow('SIGNATURE_REQUIRED');
    await expect(give(lesser, { password, totp: await code() })).resolves.toBeDefined();
    await expect(give(lesser, { password })).resolves.toMatchObject({ factors: ['password'] });
    await expect((await signer()).give(lesser, { password })).rejects.toThrow('SIGNATURE_REQUIRED');
  });

  it('does not use a code up that was given with too little', async () => {
    const { account, give, code } = await signer();
    const totp = await code();
    await expect(give(wish, { totp })).rejects.toThrow('SIGNATURE_REQUIRED');
    await expect(give(wish, { password: account.password, totp })).resolves.toBeDefined();
    await expect(give(wish, { password: account.password, totp })).rejects.toThrow('SIGN_IN_FAILED');
  });

  it('takes a passkey for the very content that it was asked for, once', async () => {
    const { account, give, passkeyFor } = await signer();
    const { password } = account;
    const passkey = await passkeyFor(wish);
    await expect(give({ ...wish, body: { expectedVersion: 3 } }, { password, passkey })).rejects.toThrow('SIGN_IN_FAILED');
    await expect(give(wish, { password, passkey })).resolves.toBeDefined();
    await expect(give(wish, { password, passkey })).rejects.toThrow('SIGN_IN_FAILED');
  });

  it('says so when the country is another one than at sign-in', async () => {
    const { account } = await signer();
    const guest = createClient({ baseUrl: gateway.service.url });
    const step = await guest.call(sessions.create, { body: { email: qp, password: account.password, declaredCountry: 'DE' } });
    if (step.next !== 'SECOND_FACTOR') throw new Error('no second step');
    const { token } = await guest.call(sessions.secondFactor, { body: { ticket: step.ticket, passkey: answerOf(account, step.passkey) } });
    const api = createClient({ baseUrl: gateway.service.url, token });
    const place = async (declaredCountry: string) => (await api.call(signing.prepare, { body: { ...wish, declaredCountry } })).shown.place;
    expect(await place('DE')).toMatchObject({ grade: 'DECLARED_CONSISTENT', differences: [] });
    expect(await place('US')).toMatchObject({ grade: 'CONTRADICTED', differences: ['You sign from US; this session was opened from DE.'] });
    await signCommandScripted(api, account, { ...wish, declaredCountry: 'US' });
    expect(await lastAct()).toMatchObject({ after: { place: 'CONTRADICTED', differences: [expect.stringContaining('opened from DE')] } });
  });

  it.each([
    ['a wrong password', {}, { password: 'wrong' }, 'SIGN_IN_FAILED', 'WRONG_PASSWORD'],
    ['a wrong code', {}, { totp: '000000' }, 'SIGN_IN_FAILED', 'WRONG_CODE'],
    ['another meaning', { meaning: 'REJECTION' }, {}, 'SIGNATURE_INVALID', 'OTHER_MEANING'],
    ['an act that is not signed', { operation: 'people.list' }, {}, 'SIGNATURE_INVALID', 'NOT_A_SIGNED_ACT'],
    ['a command that does not exist', { operation: 'boxes.burn' }, {}, 'NOT_FOUND', 'NOT_FOUND'],
  ])('refuses %s and writes it down', async (_what, change, given, code, fault) => {
    const { account, give } = await signer();
    await expect(give({ ...wish, ...change }, { password: account.password, ...given })).rejects.toThrow(code);
    expect(await lastAct()).toMatchObject({ action: 'signature.refused', after: { fault } });
  });

  it('refuses whose role does not allow the command', async () => {
    const { account, give } = await signer('qa@nordlicht.example');
    await expect(give(wish, { password: account.password })).rejects.toThrow('NOT_ALLOWED');
    expect(await lastAct()).toMatchObject({ action: 'signature.refused', after: { fault: 'NOT_ALLOWED' } });
  });

  it('tells the person, quality management and administrators after three failures', async () => {
    const who = 'qp@polder.example';
    const { account, give } = await signer(who);
    const told = () =>
      gateway.rows<{ payload: object }>(
        `select payload from gateway.outbox where topic = 'notices' and payload->'data'->>'name' = 'Dr S. Partner'`,
      );
    for (let failure = 0; failure < 3; failure += 1) {
      expect(await told()).toEqual([]);
      await expect(give({ ...wish, operation: confirm.id, meaning: 'CONFIRMATION' }, { password: 'wrong' })).rejects.toThrow(
        'SIGN_IN_FAILED',
      );
    }
    const [notice] = await told();
    expect(notice?.payload).toMatchObject({
      template: 'signing.failed',
      data: { name: 'Dr S. Partner', failures: 3 },
      recipients: [{ personId: account.personId }, { organisationId: account.organisationId, roles: ['QUALITY_MGMT', 'SYS_ADMIN'] }],
    });
  });

  it('asks for a session', async () => {
    for (const path of ['intents', 'ceremonies']) {
      const answer = await fetch(`${gateway.service.url}/api/v1/signatures/${path}`, { method: 'POST' });
      expect(answer.status).toBe(401);
    }
  });
});
