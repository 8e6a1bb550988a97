import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, operation } from '@qp/contracts/operation';
import { identityProviders, sessions, signing, type PasskeyRequest } from '@qp/contracts/people';
import { bodyHash } from '@qp/platform/auth';
import { answerOf } from '@qp/platform/scripted-people';
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
/** What a page in a browser asks of the gateway. */
async function asked(browser: Browser, { path }: { readonly path: string }, body: unknown, token?: string) {
  const answer = (await (await browser.send(gateway.service.url + path, { body, token })).json()) as Record<string, string>;
  if (answer['code'] !== undefined) throw new Error(answer['code']);
  return { url: answer['url'] ?? '', ceremonyId: answer['ceremonyId'] ?? '' };
}
const begin = (browser = new Browser(), email = who) => asked(browser, identityProviders.begin, { email });
/** Hands the browser's return over to the gateway, which listens elsewhere than at its public address. */
const comeBack = (browser: Browser, address: string) => browser.send(address.replace('http://localhost:4800', gateway.service.url));
const returnOf = async (login: string, browser = new Browser()) =>
  comeBack(browser, await browser.signInAt((await begin(browser)).url, login, returnTo));

/** The second step that a return asks for, as the sign-in page reads it. */
function secondStep(response: Response): { readonly ticket: string; readonly kinds: string[]; readonly passkey: PasskeyRequest } {
  const text = /^http:\/\/localhost:4800\/sign-in#second-step=([\w-]+)$/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as ReturnType<typeof secondStep>;
}
/** Takes the second step by the person's passkey. */
async function finished(response: Response) {
  const { ticket, passkey } = secondStep(response);
  const account = (await gateway.accounts()).find(({ email }) => email === who);
  if (!account) throw new Error('no account');
  const { token } = await guest().call(sessions.secondFactor, { body: { ticket, passkey: answerOf(account, passkey) } });
  return { token, api: createClient({ baseUrl: gateway.service.url, token }) };
}

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

  it('says who somebody is, once per return; the second factor of the account is asked for here', async () => {
    const browser = new Browser();
    const { url } = await begin(browser);
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
    const address = await browser.signInAt(url, who, returnTo);
    const response = await comeBack(browser, address);
    expect([response.status, response.headers.get('set-cookie')]).toEqual([303, null]);
    expect(secondStep(response).kinds).toEqual(['TOTP', 'PASSKEY']);
    const { api } = await finished(response);
    expect(await api.call(sessions.current)).toMatchObject({ person: { email: who }, roles: ['QP_CERT'] });
    const [session] = await gateway.rows(`select factors from gateway.session where identity_provider_id is not null`);
    expect(session).toEqual({ factors: ['identity-provider', 'passkey'] });
    expect((await comeBack(browser, address)).status).toBe(401);
  });

  it('opens the session at once for an account without second factor', async () => {
    await gateway.rows(
      `update gateway.second_factor set removed_at = now() from gateway.person p where p.id = person_id and p.email = 'ops@nordlicht.example'`,
    );
    const response = await returnOf('ops@nordlicht.example');
    expect(response.headers.get('location')).toBe('http://localhost:4800/');
    const token = /qp_session=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
    expect(await createClient({ baseUrl: gateway.service.url, token }).call(sessions.current)).toMatchObject({
      person: { email: 'ops@nordlicht.example' },
    });
  });

  it('answers to the browser alone that began: nobody is brought into the session of somebody else', async () => {
    const [attackers, victims] = [new Browser(), new Browser()];
    const address = await attackers.signInAt((await begin(attackers)).url, who, returnTo);
    await begin(victims);
    for (const browser of [victims, new Browser()]) expect((await comeBack(browser, address)).status).toBe(401);
    // what others tried with it took nothing from who began
    expect((await comeBack(attackers, address)).status).toBe(303);
  });

  it('lets one browser begin several times', async () => {
    const browser = new Browser();
    const [first, second] = [await begin(browser), await begin(browser)];
    for (const { url } of [first, second]) expect((await comeBack(browser, await browser.signInAt(url, who, returnTo))).status).toBe(303);
  });

  it('opens nothing for an address that is not verified, of another organisation, or unknown here', async () => {
    for (const login of ['unverified-qa@nordlicht.example', 'supply@aurora.example', 'nobody@nordlicht.example']) {
      const response = await returnOf(login);
      expect([login, response.status, response.headers.get('set-cookie')]).toEqual([login, 401, null]);
    }
  });

  it('opens nothing with a state, code or provider that are not those of the sign-in', async () => {
    const browser = new Browser();
    const address = new URL(await browser.signInAt((await begin(browser)).url, who, returnTo));
    const changed = (name: string, value: string) => {
      const other = new URL(address);
      other.searchParams.set(name, value);
      return other.href;
    };
    expect((await comeBack(browser, changed('state', 'another'))).status).toBe(401);
    expect((await comeBack(browser, changed('code', 'another'))).status).toBe(401);
    expect((await comeBack(browser, address.href)).status).toBe(401);
    const elsewhere = new URL(await browser.signInAt((await begin(browser)).url, who, returnTo));
    elsewhere.searchParams.set('iss', 'http://evil.example');
    expect((await comeBack(browser, elsewhere.href)).status).toBe(401);
  });

  it('stands for the person at a signature when it was asked anew for this very content, once', async () => {
    const browser = new Browser();
    const { api, token } = await finished(await returnOf(who, browser));
    const wish = { operation: certify.id, params: { boxId: 'b' }, body: { expectedVersion: 1 }, meaning: 'CERTIFICATION' };
    const contentHash = bodyHash({ op: certify.id, params: wish.params, body: wish.body });
    const totpSecret = (await gateway.accounts()).find(({ email }) => email === who)?.totpSecret ?? '';
    const code = async () => (await codeAt(totpSecret, gateway.clock.now)).code;

    const begun = () => asked(browser, identityProviders.beginSigning, { contentHash }, token);
    await expect(begun()).rejects.toThrow('NOT_FOUND');
    expect(await api.call(signing.prepare, { body: wish })).toMatchObject({ shown: { contentHash }, identityProvider: true });
    const { url, ceremonyId } = await begun();
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
    const sign = async (change: object = {}) =>
      api.call(signing.createIntent, { body: { ...wish, ...change, totp: await code(), identityProvider: { ceremonyId } } });
    await expect(sign()).rejects.toThrow('SIGN_IN_FAILED');
    const shown = await comeBack(browser, await browser.signInAt(url, who, returnTo));
    const said = await shown.text();
    expect([shown.status, said]).toEqual([200, expect.stringContaining('for this act: Certify a box.')]);
    // the dialog that waits is told which proof it was, by a script of ours alone
    expect(said).toContain(`data-ceremony="${ceremonyId}"`);
    expect(said).toContain('<script src="/proven.js" defer></script>');
    expect(shown.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(await (await browser.send(`${gateway.service.url}/proven.js`)).text()).toContain('BroadcastChannel');
    await expect(sign({ body: { expectedVersion: 2 } })).rejects.toThrow('SIGN_IN_FAILED');
    await expect(sign()).resolves.toMatchObject({ factors: ['totp', 'identity-provider'] });
    await expect(sign()).rejects.toThrow('SIGN_IN_FAILED');
  });

  it('does not stand for the person where somebody else signed in there', async () => {
    const browser = new Browser();
    const { api, token } = await finished(await returnOf(who, browser));
    const wish = { operation: certify.id, params: { boxId: 'c' }, body: { expectedVersion: 1 }, meaning: 'CERTIFICATION' };
    const { shown } = await api.call(signing.prepare, { body: wish });
    const { url } = await asked(browser, identityProviders.beginSigning, { contentHash: shown.contentHash }, token);
    const other = await new Browser().signInAt(url, 'qa@nordlicht.example', returnTo);
    expect((await comeBack(browser, other)).status).toBe(401);
  });

  it('is nobody’s way in any more once it is revoked, and what rests on it ends', async () => {
    const { api } = await finished(await returnOf(who));
    const waiting = await returnOf(who);
    const admin = (await gateway.signIn('admin@nordlicht.example')).api;
    const [known] = await admin.call(identityProviders.list);
    const browser = new Browser();
    const address = await browser.signInAt((await begin(browser)).url, who, returnTo);
    await admin.call(identityProviders.revoke, { params: { providerId: known?.id ?? '' }, body: { reason } });
    expect((await comeBack(browser, address)).status).toBe(401);
    await expect(api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(finished(waiting)).rejects.toThrow('SIGN_IN_FAILED');
    await expect(admin.call(sessions.current)).resolves.toBeDefined();
    await expect(begin()).rejects.toThrow('NOT_FOUND');
    const wish = { operation: certify.id, params: { boxId: 'd' }, body: { expectedVersion: 1 }, meaning: 'CERTIFICATION' };
    const signer = (await gateway.signIn(who)).api;
    expect(await signer.call(signing.prepare, { body: wish })).toMatchObject({ identityProvider: false });
  });
});
