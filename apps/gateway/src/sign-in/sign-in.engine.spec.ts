import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type BodyOf } from '@qp/contracts/operation';
import { sessions } from '@qp/contracts/people';
import { answerOf, signInScripted } from '@qp/platform/scripted-people';
import { codeAt } from '../factors/totp.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

let gateway: GatewayAtWork;
const email = 'supply@aurora.example';

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.setUp(true);
});
afterAll(() => gateway.stop());

const guest = () => createClient({ baseUrl: gateway.service.url });
const attempt = (password: string, who = email) => guest().call(sessions.create, { body: { email: who, password } });
const accountOf = async (who: string) => {
  const found = (await gateway.accounts()).find((account) => account.email === who.toLowerCase());
  if (!found) throw new Error(`no account ${who}`);
  return found;
};
const firstStep = async (who: string) => {
  const account = await accountOf(who);
  const step = await attempt(account.password, who);
  if (step.next !== 'SECOND_FACTOR') throw new Error('no second step');
  return { account, step, ticket: step.ticket, passkey: step.passkey };
};
const later = (seconds: number) => (gateway.clock.now = new Date(gateway.clock.now.getTime() + seconds * 1000));

describe('signing in', () => {
  it('gives token, cookie, roles and organisation; the token is kept nowhere', async () => {
    const { token } = await gateway.signIn('cro@meridian.example');
    const { ticket, passkey, account } = await firstStep('CRO@meridian.example');
    const response = await guest().fetch(sessions.secondFactor, { body: { ticket, passkey: answerOf(account, passkey) } });
    expect(response.headers.get('set-cookie')).toMatch(/^qp_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    expect(await response.json()).toMatchObject({
      person: { name: 'N. Coordinator' },
      organisation: { name: 'Meridian CRO (Demo)', kind: 'CRO' },
      roles: ['CRO'],
      sponsors: [{ name: 'Aurora Therapeutics (Demo)' }],
    });
    const stored = await gateway.rows<{ row: string }>('select row_to_json(s)::text as row from gateway.session s');
    expect(stored.length).toBeGreaterThan(1);
    expect(stored.map(({ row }) => row).join()).not.toContain(token);
  });

  it('says the same for an unknown address, a wrong password and a locked account', async () => {
    const refusals = [];
    for (const [password, who] of [
      ['wrong', email],
      ['wrong', 'nobody@aurora.example'],
    ] as const)
      refusals.push(await attempt(password, who).catch((error: { problem: object }) => ({ ...error.problem, requestId: '' })));
    expect(refusals[0]).toMatchObject({ code: 'SIGN_IN_FAILED', status: 401 });
    expect(refusals[1]).toEqual(refusals[0]);
  });

  it('writes success and failure into the trail of the person', async () => {
    await attempt('wrong', 'release@borealis.example').catch(() => undefined);
    await gateway.signIn('release@borealis.example');
    const trail = await gateway.rows<{ action: string }>(
      `select a.action from gateway.audit_row a join gateway.person p on a.stream = 'person/' || p.id
       where p.email = 'release@borealis.example' order by a.n`,
    );
    expect(trail.map(({ action }) => action)).toEqual(['account.created', 'session.refused', 'session.password-given', 'session.opened']);
  });

  it('makes the next attempt wait after wrong passwords, and never locks for good', async () => {
    const who = 'maker@fjord.example';
    const password = (await gateway.accounts()).find((account) => account.email === who)?.password ?? '';
    for (let failure = 0; failure < 3; failure += 1) await expect(attempt('wrong', who)).rejects.toThrow('SIGN_IN_FAILED');
    await expect(attempt(password, who)).rejects.toThrow('TOO_MANY_REQUESTS');
    later(2);
    await expect(attempt(password, who)).resolves.toMatchObject({ next: 'SECOND_FACTOR' });
    await expect(attempt(password, who)).resolves.toMatchObject({ next: 'SECOND_FACTOR' });
  });

  it('lets no burst of attempts slip through', async () => {
    const burst = await Promise.allSettled(Array.from({ length: 12 }, () => attempt('wrong', 'depot@harbour.example')));
    const refused = burst.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'in'));
    expect(refused.filter((reason) => reason.includes('SIGN_IN_FAILED'))).toHaveLength(3);
    expect(refused.filter((reason) => reason.includes('TOO_MANY_REQUESTS'))).toHaveLength(9);
  });

  it('takes nobody who signs in many times at once for an attacker', async () => {
    const who = 'qc@fjord.example';
    const account = await accountOf(who);
    const many = await Promise.all(Array.from({ length: 20 }, () => signInScripted(gateway.service.url, account)));
    expect(new Set(many.map(({ token }) => token)).size).toBe(20);
  });
});

describe('the second step', () => {
  const who = 'qc@fjord.example';
  const finish = (body: BodyOf<typeof sessions.secondFactor>) => guest().call(sessions.secondFactor, { body });

  it('is asked where the account has a second factor: the password alone opens nothing', async () => {
    const { step } = await firstStep(who);
    expect(step).toMatchObject({ next: 'SECOND_FACTOR', kinds: ['TOTP', 'PASSKEY'] });
    expect(JSON.stringify(step)).not.toMatch(/token|roles|qp_session/);
  });

  it('takes a one-time code once, and the ticket once', async () => {
    const [one, other] = [await firstStep(who), await firstStep(who)];
    const { code } = await codeAt(one.account.totpSecret, gateway.clock.now);
    await expect(finish({ ticket: one.ticket, totp: code })).resolves.toMatchObject({ roles: ['QC'] });
    await expect(finish({ ticket: other.ticket, totp: code })).rejects.toThrow('SIGN_IN_FAILED');
    later(60);
    const next = await codeAt(one.account.totpSecret, gateway.clock.now);
    await expect(finish({ ticket: one.ticket, totp: next.code })).rejects.toThrow('SIGN_IN_FAILED');
    await expect(finish({ ticket: other.ticket, totp: next.code })).resolves.toBeDefined();
  });

  it('lets only one of two who use the same code at once in', async () => {
    later(90);
    const [one, other] = [await firstStep(who), await firstStep(who)];
    const { code: totp } = await codeAt(one.account.totpSecret, gateway.clock.now);
    const both = await Promise.allSettled([finish({ ticket: one.ticket, totp }), finish({ ticket: other.ticket, totp })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('makes guesses of codes wait, which a right password does not reset; a passkey still opens', async () => {
    for (let guess = 0; guess < 3; guess += 1) {
      const { ticket } = await firstStep('packer@polder.example');
      await expect(finish({ ticket, totp: '000000' })).rejects.toThrow('SIGN_IN_FAILED');
    }
    const { ticket, passkey, account } = await firstStep('packer@polder.example');
    const { code } = await codeAt(account.totpSecret, gateway.clock.now);
    await expect(finish({ ticket, totp: code })).rejects.toThrow('TOO_MANY_REQUESTS');
    await expect(finish({ ticket, passkey: answerOf(account, passkey) })).resolves.toBeDefined();
  });

  it('takes no passkey of another person, of another site, or of another sign-in, and none twice', async () => {
    const mine = await firstStep(who);
    const theirs = await firstStep('depot@harbour.example').catch(() => firstStep('qa@polder.example'));
    const answer = (passkey: typeof mine.passkey, account = mine.account) => answerOf(account, passkey);
    const elsewhere = mine.passkey && { ...mine.passkey, origin: 'http://evil.example' };
    for (const passkey of [answer(mine.passkey, theirs.account), answer(elsewhere), answer(theirs.passkey)])
      await expect(finish({ ticket: mine.ticket, passkey })).rejects.toThrow('SIGN_IN_FAILED');
    const passkey = answer(mine.passkey);
    await expect(finish({ ticket: mine.ticket, passkey })).resolves.toBeDefined();
    await expect(finish({ ticket: mine.ticket, passkey })).rejects.toThrow('SIGN_IN_FAILED');
  });

  it('waits for five minutes at most', async () => {
    const { ticket, passkey, account } = await firstStep(who);
    later(5 * 60 + 1);
    await expect(finish({ ticket, passkey: answerOf(account, passkey) })).rejects.toThrow('SIGN_IN_FAILED');
  });

  it('is not needed after a passkey that verified its user', async () => {
    const account = await accountOf(who);
    const request = await guest().call(sessions.passkeyOptions);
    const answer = answerOf(account, request);
    await expect(guest().call(sessions.createByPasskey, { body: answer })).resolves.toMatchObject({ roles: ['QC'] });
    await expect(guest().call(sessions.createByPasskey, { body: answer })).rejects.toThrow('SIGN_IN_FAILED');
    const unknown = { ...answer, response: { ...answer.response, id: 'AAAA', rawId: 'AAAA' } };
    await expect(guest().call(sessions.createByPasskey, { body: unknown })).rejects.toThrow('SIGN_IN_FAILED');
  });
});

describe('a session', () => {
  it('ends after 30 minutes without use, and after 12 hours in any case', async () => {
    const { api } = await gateway.signIn(email);
    for (let use = 0; use < 3; use += 1) {
      later(29 * 60);
      await expect(api.call(sessions.current)).resolves.toMatchObject({ roles: ['SPONSOR_CLINSUP'] });
    }
    later(30 * 60 + 1);
    await expect(api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');

    const { api: busy } = await gateway.signIn(email);
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      later(20 * 60);
      await busy.call(sessions.current);
    }
    later(20 * 60 + 1);
    await expect(busy.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
  });

  it('ends by signing out', async () => {
    const { api } = await gateway.signIn(email);
    await expect(api.call(sessions.delete)).resolves.toEqual({ ended: true });
    await expect(api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
  });

  it('stays when the person changes the password, and all others end', async () => {
    const who = 'packer@polder.example';
    const [here, elsewhere] = [await gateway.signIn(who), await gateway.signIn(who)];
    const change = (password: string, newPassword = 'quite another password') =>
      here.api.call(sessions.changePassword, { body: { password, newPassword } });
    await expect(change('wrong')).rejects.toThrow('SIGN_IN_FAILED');
    await expect(change(here.password, 'short')).rejects.toThrow('VALIDATION_FAILED');
    await change(here.password);
    await expect(here.api.call(sessions.current)).resolves.toBeDefined();
    await expect(elsewhere.api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(attempt(here.password, who)).rejects.toThrow('SIGN_IN_FAILED');
    await expect(attempt('quite another password', who)).resolves.toBeDefined();
  });

  it('is listed to its person with where it came from, and can be ended from another one', async () => {
    const who = 'qp2@nordlicht.example';
    const [here, there] = [await gateway.signIn(who), await gateway.signIn(who)];
    const listed = await here.api.call(sessions.list);
    expect(listed.map(({ current }) => current).toSorted()).toEqual([false, true]);
    expect(listed[0]).toMatchObject({ ip: expect.stringContaining('127.0.0.1'), client: expect.any(String), country: null });
    const other = listed.find(({ current }) => !current)?.id ?? '';
    const stranger = await gateway.signIn('qa@nordlicht.example');
    await expect(stranger.api.call(sessions.revoke, { params: { sessionId: other } })).rejects.toThrow('NOT_FOUND');
    await here.api.call(sessions.revoke, { params: { sessionId: other } });
    await expect(there.api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(here.api.call(sessions.current)).resolves.toBeDefined();
  });

  it('says what its person holds and may do, by the tables of the guards', async () => {
    const { api } = await gateway.signIn('cro@meridian.example');
    const standing = await api.call(sessions.standing);
    expect(standing).toMatchObject({
      session: { roles: ['CRO'] },
      mandates: [{ role: 'CRO', state: 'APPROVED', validTo: null }],
      delegations: [{ sponsorName: 'Aurora Therapeutics (Demo)' }],
      secondFactors: ['TOTP', 'PASSKEY'],
    });
    expect(standing.commands).toContainEqual({ id: 'shipment.request', delegated: true, meaning: null, reason: 'never', available: true });
    expect(standing.commands.map(({ id }) => id)).not.toContain('certificate.certify');
    expect(standing.operations).toContain('sessions.list');
    expect(standing.operations).not.toContain('people.create');
  });

  it('by cookie needs the header against forged requests', async () => {
    const { token } = await gateway.signIn(email);
    const send = (headers: Record<string, string>) =>
      fetch(`${gateway.service.url}/api/v1/sessions/current`, { method: 'DELETE', headers: { cookie: `qp_session=${token}`, ...headers } });
    expect((await send({})).status).toBe(401);
    expect((await send({ 'x-qp-csrf': '1' })).status).toBe(200);
  });
});

describe('an address from which many passwords were wrong', () => {
  it('holds up whom nobody knows there, and not who signed in there before; and recovers while failures go on', async () => {
    later(3_601);
    await gateway.signIn('cro@meridian.example');
    for (let at = 0; at < 30; at += 1) await expect(attempt('wrong', `nobody${at}@aurora.example`)).rejects.toThrow('SIGN_IN_FAILED');
    await expect(attempt('wrong', 'nobody@aurora.example')).rejects.toThrow('TOO_MANY_REQUESTS');
    const stranger = await accountOf('pharmacy@site101.example');
    await expect(attempt(stranger.password, stranger.email)).rejects.toThrow('TOO_MANY_REQUESTS');
    await expect(gateway.signIn('cro@meridian.example')).resolves.toBeDefined();
    // one failure in a while stays below what is forgiven meanwhile
    for (let at = 0; at < 3; at += 1) {
      later(40);
      await expect(attempt('wrong', `somebody${at}@aurora.example`)).rejects.toThrow('SIGN_IN_FAILED');
    }
    await expect(attempt(stranger.password, stranger.email)).resolves.toMatchObject({ next: 'SECOND_FACTOR' });
  });
});
