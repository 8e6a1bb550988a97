import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, operation } from '@qp/contracts/operation';
import { identityProviders, sessions, signing } from '@qp/contracts/people';
import { bodyHash } from '@qp/platform/auth';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { codeAt } from '../factors/totp.js';
import { allOperations } from '../operations.js';
import { Browser } from '../test/browser.js';
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
const returnTo = 'http://localhost:4800/api/v1/identity-provider/return';
const secret = 'a secret of the client';
const who = 'qp@nordlicht.example';
const reason = 'as agreed in writing';
let gateway: GatewayAtWork;
let provider: ChildProcess;
let issuer = '';

beforeAll(async () => {
  const file = join(import.meta.dirname, '..', 'test', 'identity-provider.mjs');
  provider = spawn(process.execPath, [file, 'qp-release', secret, returnTo], { stdio: ['ignore', 'pipe', 'ignore'] });
  issuer = await new Promise<string>((resolve) => provider.stdout?.once('data', (line: Buffer) => resolve(line.toString().trim())));
  gateway = await startGateway({ operations: [...allOperations, certify] });
  await gateway.setUp(true);
});
afterAll(async () => {
  provider.kill();
  await gateway.stop();
});

const guest = () => createClient({ baseUrl: gateway.service.url });
/** Hands the browser's return over to the gateway, which listens elsewhere than at its public address. */
const comeBack = (address: string) => fetch(address.replace('http://localhost:4800', gateway.service.url), { redirect: 'manual' });
const begin = (email = who) => guest().call(identityProviders.begin, { body: { email } });
const returnOf = async (login: string, browser = new Browser()) => comeBack(await browser.signInAt((await begin()).url, login, returnTo));
const sessionOf = (response: Response) =>
  createClient({ baseUrl: gateway.service.url, token: /qp_session=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] });

describe('an identity provider', () => {
  it('is entered by an administrator and counts when quality management approves; its secret is shown to nobody', async () => {
    const admin = (await gateway.signIn('admin@nordlicht.example')).api;
    const quality = (await gateway.signIn('quality1@nordlicht.example')).api;
    const { organisationId } = (await gateway.accounts()).find(({ email }) => email === who) ?? { organisationId: '' };
    const body = { organisationId, issuer, clientId: 'qp-release', clientSecret: secret, mailDomain: 'nordlicht.example', reason };
    await expect(quality.call(identityProviders.propose, { body })).rejects.toThrow('NOT_ALLOWED');
    const { result } = await admin.call(identityProviders.propose, { body });
    await expect(begin()).rejects.toThrow('NOT_FOUND');
    const params = { providerId: result.id };
    await expect(admin.call(identityProviders.approve, { params, body: { reason } })).rejects.toThrow('NOT_ALLOWED');
    await quality.call(identityProviders.approve, { params, body: { reason } });
    await expect(admin.call(identityProviders.propose, { body })).rejects.toThrow('ALREADY_EXISTS');
    expect(await admin.call(identityProviders.list)).toMatchObject([{ state: 'APPROVED', issuer }]);
    const kept = await gateway.rows<{ text: string }>(
      `select row_to_json(p)::text as text from gateway.identity_provider p union all select row::text from gateway.audit_row
       union all select row_to_json(c)::text from gateway.command_ledger c`,
    );
    expect(kept.map(({ text }) => text).join()).not.toContain(secret);
  });

  it('opens a session for the person whose verified mail address it names, once per return', async () => {
    const { url } = await begin();
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
    const address = await new Browser().signInAt(url, who, returnTo);
    const response = await comeBack(address);
    expect([response.status, response.headers.get('location')]).toEqual([303, 'http://localhost:4800/']);
    expect(await sessionOf(response).call(sessions.current)).toMatchObject({ person: { email: who }, roles: ['QP_CERT'] });
    expect((await comeBack(address)).status).toBe(401);
  });

  it('opens nothing for an address that is not verified, of another organisation, or unknown here', async () => {
    for (const login of ['unverified-qa@nordlicht.example', 'supply@aurora.example', 'nobody@nordlicht.example']) {
      const response = await returnOf(login);
      expect([login, response.status, response.headers.get('set-cookie')]).toEqual([login, 401, null]);
    }
  });

  it('opens nothing with a state, code or provider that are not those of the sign-in', async () => {
    const address = new URL(await new Browser().signInAt((await begin()).url, who, returnTo));
    const changed = (name: string, value: string) => {
      const other = new URL(address);
      other.searchParams.set(name, value);
      return other.href;
    };
    expect((await comeBack(changed('state', 'another'))).status).toBe(401);
    expect((await comeBack(changed('code', 'another'))).status).toBe(401);
    expect((await comeBack(address.href)).status).toBe(401);
    const elsewhere = new URL(await new Browser().signInAt((await begin()).url, who, returnTo));
    elsewhere.searchParams.set('iss', 'http://evil.example');
    expect((await comeBack(elsewhere.href)).status).toBe(401);
  });

  it('stands for the person at a signature when it was asked anew for this very content, once', async () => {
    const browser = new Browser();
    const api = sessionOf(await returnOf(who, browser));
    const wish = { operation: certify.id, params: { boxId: 'b' }, body: { expectedVersion: 1 }, meaning: 'CERTIFICATION' };
    const contentHash = bodyHash({ op: certify.id, params: wish.params, body: wish.body });
    const totpSecret = (await gateway.accounts()).find(({ email }) => email === who)?.totpSecret ?? '';
    const code = async () => (await codeAt(totpSecret, gateway.clock.now)).code;

    const { url, ceremonyId } = await api.call(identityProviders.beginSigning, { body: { contentHash } });
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
    const sign = async (change: object = {}) =>
      api.call(signing.createIntent, { body: { ...wish, ...change, totp: await code(), identityProvider: { ceremonyId } } });
    await expect(sign()).rejects.toThrow('SIGN_IN_FAILED');
    expect((await comeBack(await browser.signInAt(url, who, returnTo))).status).toBe(200);
    await expect(sign({ body: { expectedVersion: 2 } })).rejects.toThrow('SIGN_IN_FAILED');
    await expect(sign()).resolves.toMatchObject({ factors: ['totp', 'identity-provider'] });
    await expect(sign()).rejects.toThrow('SIGN_IN_FAILED');
  });

  it('does not stand for the person where somebody else signed in there', async () => {
    const api = sessionOf(await returnOf(who));
    const { url } = await api.call(identityProviders.beginSigning, { body: { contentHash: 'a'.repeat(64) } });
    expect((await comeBack(await new Browser().signInAt(url, 'qa@nordlicht.example', returnTo))).status).toBe(401);
  });

  it('is nobody’s way in any more once it is revoked', async () => {
    const admin = (await gateway.signIn('admin@nordlicht.example')).api;
    const [known] = await admin.call(identityProviders.list);
    const address = await new Browser().signInAt((await begin()).url, who, returnTo);
    await admin.call(identityProviders.revoke, { params: { providerId: known?.id ?? '' }, body: { reason } });
    expect((await comeBack(address)).status).toBe(401);
    await expect(begin()).rejects.toThrow('NOT_FOUND');
  });
});
