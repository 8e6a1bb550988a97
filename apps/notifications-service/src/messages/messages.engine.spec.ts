import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRelay, type Relay } from '@qp/platform/audit-outbox';
import { Mailer } from '@qp/platform/mailer';
import { createLogger } from '@qp/platform/observability';
import type { Database } from '@qp/platform/persistence';
import { serviceClient } from '@qp/platform/service-kit';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { mailsTo, until } from '@qp/testing/stack';
import { deliveries } from '../delivery/deliveries.js';
import { stuckMails } from '../delivery/stuck-mails.js';
import { migrations } from '../migrations/index.js';
import { takeInRecipients } from '../recipients/take-in-recipients.js';
import { listeningTrail, type ListeningTrail } from '../test/listening-trail.js';
import { readInbox } from './read-inbox.js';
import { takeInRequest } from './take-in-request.js';

const sponsor = randomUUID();
const provider = randomUUID();
const mark = randomUUID().slice(0, 8);
const supply = {
  id: randomUUID(),
  name: 'J. Supply',
  organisationId: sponsor,
  roles: ['SPONSOR_CLINSUP'],
  email: `supply-${mark}@aurora.example`,
};
const releaser = {
  id: randomUUID(),
  name: 'K. Release',
  organisationId: sponsor,
  roles: ['SPONSOR_REGREL'],
  email: `release-${mark}@aurora.example`,
};

function request(key: string) {
  return {
    eventId: randomUUID(),
    key,
    template: 'query.raised',
    data: { batchNo: 'B2025-01', question: 'Which version of the IMPD is in force?', link: 'http://localhost:4800/cases/1' },
    recipients: [{ organisationId: sponsor, roles: ['SPONSOR_CLINSUP'] }, { personId: supply.id }],
    ownerOrg: provider,
    sponsorId: sponsor,
    caseId: null,
  };
}

describe('notifications', () => {
  let database: Database;
  let relay: Relay;
  let mailer: Mailer;
  let test: TestDatabase;
  let trail: ListeningTrail;

  beforeAll(async () => {
    test = await makeTestDatabase();
    trail = await listeningTrail();
    await test.migrate('notifications', migrations);
    database = await test.connect('notifications');
    mailer = Mailer.connect(process.env['SMTP_URL'] ?? '', { from: 'QP Release <no-reply@qp.example>' });
    await database.run({ kind: 'jobs' }, (tx) =>
      takeInRecipients(tx, { eventId: randomUUID(), organisations: [], people: [supply, releaser] }),
    );
    relay = await startRelay({
      database,
      logger: createLogger({ name: 'test', level: 'silent' }),
      backOff: () => 50,
      deliver: deliveries(database, mailer, serviceClient(trail.url, test.keys, 'notifications')),
    });
  });
  afterAll(async () => {
    await relay.stop();
    mailer.close();
    trail.stop();
    await test.drop();
  });

  it('tells each person once, by mail and in the inbox, however often a request comes', async () => {
    const asked = request('query/1');
    for (let times = 0; times < 3; times++) await database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, asked));
    await database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, { ...asked, eventId: randomUUID() }));
    const scope = { kind: 'person' as const, personId: supply.id, organisationId: sponsor, roles: supply.roles, sponsors: [] };
    const inbox = await until('the mail being sent', async () => {
      const messages = await database.run(scope, (tx) => readInbox(tx));
      return messages.every(({ mail }) => mail === 'SENT') ? messages : undefined;
    });
    expect(inbox).toHaveLength(1);
    const mails = await until('the mail', async () => {
      const found = await mailsTo(supply.email);
      return found.length > 0 ? found : undefined;
    });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('B2025-01: a question to you');
  });

  it('shows a message to the person it was for, and to nobody else of the organisation', async () => {
    await database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, request('query/2')));
    const scope = { kind: 'person' as const, personId: releaser.id, organisationId: sponsor, roles: releaser.roles, sponsors: [] };
    expect(await database.run(scope, (tx) => readInbox(tx))).toEqual([]);
  });

  it('gives an inbox page by page without losing one of several that came at the same instant', async () => {
    const reader = { ...supply, id: randomUUID(), email: `reader-${mark}@aurora.example` };
    await database.run({ kind: 'jobs' }, (tx) => takeInRecipients(tx, { eventId: randomUUID(), organisations: [], people: [reader] }));
    await database.run({ kind: 'jobs' }, async (tx) => {
      for (const one of [1, 2, 3]) await takeInRequest(tx, { ...request(`query/page-${one}`), recipients: [{ personId: reader.id }] });
    });
    const scope = { kind: 'person' as const, personId: reader.id, organisationId: sponsor, roles: reader.roles, sponsors: [] };
    const page = (after?: string) => database.run(scope, (tx) => readInbox(tx, { limit: 2, after }));
    const first = await page();
    const second = await page(first.at(-1)?.id);
    expect([first, second].map(({ length }) => length)).toEqual([2, 1]);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(3);
    expect(await page(second.at(-1)?.id)).toEqual([]);
  });

  it('refuses a request whose template is not known or not filled', async () => {
    const take = (change: object) => database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, { ...request('query/3'), ...change }));
    await expect(take({ template: 'unknown' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(take({ data: { batchNo: 'B2025-01' } })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('keeps a request for which nobody is known, shows it as stuck, and sends it when the person comes', async () => {
    const late = { ...supply, id: randomUUID(), email: `late-${mark}@aurora.example` };
    const asked = { ...request('query/late'), recipients: [{ personId: late.id }] };
    await database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, asked));
    const [waiting] = await until('the request on the list', async () => {
      const found = await stuckMails(database, provider);
      return found.length > 0 ? found : undefined;
    });
    expect(waiting).toMatchObject({ id: asked.eventId, subject: 'B2025-01: a question to you' });
    expect(waiting?.error).toContain(`Nobody is known to tell: person ${late.id}`);
    await database.run({ kind: 'jobs' }, (tx) => takeInRecipients(tx, { eventId: randomUUID(), organisations: [], people: [late] }));
    await until('the mail', async () => ((await mailsTo(late.email)).length > 0 ? true : undefined));
    expect(await stuckMails(database, provider)).toEqual([]);
  });

  it('sends to those who are known where another is not', async () => {
    const asked = { ...request('query/partly'), recipients: [{ personId: randomUUID() }, { personId: releaser.id }] };
    await database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, asked));
    await until('the mail', async () => ((await mailsTo(releaser.email)).length > 0 ? true : undefined));
    expect(await stuckMails(database, provider)).toEqual([]);
  });

  it('shows stuck mails to the organisation that they are about, without addresses', async () => {
    const asked = { ...request('query/stuck'), recipients: [{ personId: releaser.id }] };
    await database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, asked));
    await until('the mail being sent', () =>
      database.run({ kind: 'jobs' }, (tx) =>
        tx.maybe(`select 1 from notifications.message where key = 'query/stuck' and sent_at is not null`),
      ),
    );
    await test.asAdmin((client) =>
      client.query(
        `update notifications.message set sent_at = null, attempts = 1, failed_at = now(), last_error = '550 <' || email || '>: no such mailbox'
         where key = 'query/stuck'`,
      ),
    );
    const shown = await stuckMails(database, provider);
    expect(shown).toMatchObject([{ subject: 'B2025-01: a question to you', error: '550 (address): no such mailbox' }]);
    expect(JSON.stringify(shown)).not.toContain('@');
    for (const other of [sponsor, randomUUID()]) expect(await stuckMails(database, other)).toEqual([]);
  });
});
