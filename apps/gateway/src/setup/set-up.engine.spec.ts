import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@qp/contracts/operation';
import { sessions, setup } from '@qp/contracts/people';
import { describeRole } from '@qp/domain/people';
import { KeyRing } from '@qp/platform/auth';
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { connectDatabase } from '../connect-database.js';
import { migrateGateway } from '../migrate.js';
import { demoOrganisations } from './demo-people.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

let gateway: GatewayAtWork;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const guest = () => createClient({ baseUrl: gateway.service.url });
const counts = async () =>
  (
    await gateway.rows(`select (select count(*)::int from gateway.organisation) as organisations,
      (select count(*)::int from gateway.person) as people, (select count(*)::int from gateway.mandate where demo) as mandates,
      (select count(*)::int from gateway.delegation) as delegations, (select count(*)::int from gateway.outbox where topic <> 'audit') as facts`)
  )[0];

describe('without demo', () => {
  it('makes the first administrator by a link that works once, for 30 minutes', async () => {
    const link = async () => {
      const [line = ''] = await gateway.setUp(false);
      expect(line).toMatch(/^First administrator: http:\/\/localhost:4800\/setup#[\w-]{43} \(valid 30 minutes, once\)$/);
      return line.split('#')[1]?.split(' ')[0] ?? '';
    };
    const person = { organisation: 'House', name: 'First Admin', email: 'first@house.example', password: 'a long password' };
    const use = (token: string) => guest().call(setup.firstAdministrator, { body: { token, ...person } });
    const old = await link();
    const late = await link();
    await expect(use(old)).rejects.toThrow('RULE_BROKEN');
    gateway.clock.now = new Date(gateway.clock.now.getTime() + 31 * 60_000);
    await expect(use(late)).rejects.toThrow('RULE_BROKEN');
    const token = await link();
    await use(token);
    await expect(use(token)).rejects.toThrow('RULE_BROKEN');
    expect(await gateway.setUp(false)).toEqual([]);
    expect(existsSync(join(gateway.home, 'accounts.json'))).toBe(false);
    const session = await guest().call(sessions.create, { body: { email: person.email, password: person.password } });
    expect(session).toMatchObject({ roles: ['SYS_ADMIN'], organisation: { kind: 'QP_PROVIDER', name: 'House' } });
  });
});

describe('the demo', () => {
  const people = demoOrganisations.flatMap((organisation) => organisation.people);
  const mandates = people.flatMap((person) => person.roles).filter((role) => describeRole(role).gxp).length;

  it('is made once, with an accounts file for its owner alone', async () => {
    await gateway.setUp(true);
    const first = await counts();
    expect(first).toMatchObject({ organisations: demoOrganisations.length + 1, people: people.length + 1, mandates, delegations: 1 });
    const accounts = await gateway.accounts();
    expect((await stat(join(gateway.home, 'accounts.json'))).mode & 0o777).toBe(0o600);
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(people.length);
    expect(accounts.find(({ email }) => email === 'qa@nordlicht.example')).toMatchObject({
      name: 'A. Review',
      organisation: 'Nordlicht QP Services (Demo)',
      role: 'QA_REVIEWER',
      roles: ['QA_REVIEWER', 'TMF_OWNER'],
      totpSecret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      passkey: { rpId: 'localhost' },
    });
    expect(await gateway.setUp(true)).toEqual([`Demo: ${people.length} accounts are there already.`]);
    expect(await counts()).toEqual(first);
    expect(await gateway.accounts()).toEqual(accounts);
  });

  it('gives new passwords where the accounts file was lost', async () => {
    const before = await gateway.accounts();
    await rm(join(gateway.home, 'accounts.json'));
    await gateway.setUp(true);
    const after = await gateway.accounts();
    expect(after.map(({ personId }) => personId)).toEqual(before.map(({ personId }) => personId));
    expect(after[0]?.password).not.toBe(before[0]?.password);
    await expect(gateway.signIn('qp@nordlicht.example')).resolves.toBeDefined();
  });
});

describe('other keys than those of the store', () => {
  it('are refused by name before anything is changed', async () => {
    const other = KeyRing.generate();
    await expect(migrateGateway(gateway.adminUrl, other)).rejects.toThrow(/key [a-z-]+-1 .* is not the one/);
    const database = await connectDatabase(gateway.bareUrl, gateway.keys);
    await database.close();
  });
});
