import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@qp/contracts/operation';
import { sessions } from '@qp/contracts/people';
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
const later = (seconds: number) => (gateway.clock.now = new Date(gateway.clock.now.getTime() + seconds * 1000));

describe('signing in', () => {
  it('gives token, cookie, roles and organisation; the token is kept nowhere', async () => {
    const { token, password } = await gateway.signIn('cro@meridian.example');
    const response = await guest().fetch(sessions.create, { body: { email: 'CRO@meridian.example', password } });
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
    expect(trail.map(({ action }) => action)).toEqual(['account.created', 'session.refused', 'session.opened']);
  });

  it('makes the next attempt wait after wrong passwords, and never locks for good', async () => {
    const who = 'maker@fjord.example';
    const password = (await gateway.accounts()).find((account) => account.email === who)?.password ?? '';
    for (let failure = 0; failure < 3; failure += 1) await expect(attempt('wrong', who)).rejects.toThrow('SIGN_IN_FAILED');
    await expect(attempt(password, who)).rejects.toThrow('TOO_MANY_REQUESTS');
    later(2);
    await expect(attempt(password, who)).resolves.toMatchObject({ roles: ['MANUFACTURER'] });
    await expect(attempt(password, who)).resolves.toMatchObject({ roles: ['MANUFACTURER'] });
  });

  it('lets no burst of attempts slip through', async () => {
    const burst = await Promise.allSettled(Array.from({ length: 12 }, () => attempt('wrong', 'depot@harbour.example')));
    const refused = burst.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'in'));
    expect(refused.filter((reason) => reason.includes('SIGN_IN_FAILED'))).toHaveLength(3);
    expect(refused.filter((reason) => reason.includes('TOO_MANY_REQUESTS'))).toHaveLength(9);
  });

  it('takes nobody who signs in many times at once for an attacker', async () => {
    const who = 'qc@fjord.example';
    const { password } = await gateway.signIn(who);
    const many = await Promise.all(Array.from({ length: 40 }, () => attempt(password, who)));
    expect(new Set(many.map(({ token }) => token)).size).toBe(40);
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

  it('by cookie needs the header against forged requests', async () => {
    const { token } = await gateway.signIn(email);
    const send = (headers: Record<string, string>) =>
      fetch(`${gateway.service.url}/api/v1/sessions/current`, { method: 'DELETE', headers: { cookie: `qp_session=${token}`, ...headers } });
    expect((await send({})).status).toBe(401);
    expect((await send({ 'x-qp-csrf': '1' })).status).toBe(200);
  });
});
