import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NotificationRequest } from '@qp/contracts/notifications';
import type { Role } from '@qp/domain/people';
import { startRelay, type Relay } from '@qp/platform/audit-outbox';
import { Mailer, messageIdOf } from '@qp/platform/mailer';
import { createLogger } from '@qp/platform/observability';
import type { Database, Tx } from '@qp/platform/persistence';
import { serviceClient, type SignedInActor } from '@qp/platform/service-kit';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { layWire, mailsTo, until, type Wire } from '@qp/testing/stack';
import { bounceOfMessage, exchangeFailure, postfixDelay, postfixFailure } from '../bounces/fixtures/a-bounce.js';
import { takeInBounce } from '../bounces/mark-address.js';
import { deliveries } from '../delivery/deliveries.js';
import { countInbox, markAllRead, readInbox } from '../messages/read-inbox.js';
import { takeInRequest } from '../messages/take-in-request.js';
import { migrations } from '../migrations/index.js';
import { setPreferences } from '../recipients/preferences.js';
import { takeInRecipients } from '../recipients/take-in-recipients.js';
import { listeningTrail, type ListeningTrail } from '../test/listening-trail.js';
import { sendDigests } from './send-digests.js';

let test: TestDatabase;
let trail: ListeningTrail;
let database: Database;
let relay: Relay;
let mailer: Mailer;
let wire: Wire;
beforeAll(async () => {
  test = await makeTestDatabase();
  trail = await listeningTrail();
  await test.migrate('notifications', migrations);
  database = await test.connect('notifications');
  wire = await layWire(new URL(process.env['SMTP_URL'] ?? '').host);
  mailer = Mailer.connect(`smtp://${wire.address}`, { from: 'QP Release <no-reply@qp.example>' });
  relay = await startRelay({
    database,
    logger: createLogger({ name: 'test', level: 'silent' }),
    backOff: () => 50,
    deliver: deliveries(database, mailer, serviceClient(trail.url, test.keys, 'notifications')),
  });
}, 60_000);
afterAll(async () => {
  await relay.stop();
  mailer.close();
  await wire.close();
  trail.stop();
  await test.drop();
});

const asJobs = <T>(work: (tx: Tx) => Promise<T>) => database.run({ kind: 'jobs' }, work);
const provider = randomUUID();

interface Person {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly roles: string[];
  readonly email: string;
}

async function someone(organisationId: string, role: string, name = 'J. Supply'): Promise<Person> {
  const person = { id: randomUUID(), name, organisationId, roles: [role], email: `${randomUUID()}@aurora.example` };
  await asJobs((tx) => takeInRecipients(tx, { eventId: randomUUID(), organisations: [], people: [person] }));
  return person;
}
const scopeOf = ({ id, organisationId, roles }: Person) => ({ kind: 'person' as const, personId: id, organisationId, roles, sponsors: [] });
const actorOf = ({ id, name, organisationId, roles }: Person): SignedInActor => ({
  ...scopeOf({ id, name, organisationId, roles, email: '' }),
  roles: roles as Role[],
  name,
  organisationName: 'Aurora Therapeutics (Demo)',
  organisationKind: 'SPONSOR',
  sessionId: 'session-1',
  ip: '127.0.0.1',
});
const prefer = (person: Person, change: object) =>
  database.run(scopeOf(person), (tx) =>
    setPreferences(tx, actorOf(person), {
      language: 'en',
      timeZone: 'Etc/UTC',
      quiet: null,
      optionalMails: true,
      ...change,
    }),
  );

function reminder(
  batchNo: string,
  recipients: NotificationRequest['recipients'],
  change: Partial<NotificationRequest> = {},
): NotificationRequest {
  return {
    eventId: randomUUID(),
    key: `reminder:${randomUUID()}`,
    template: 'documents.reminder',
    data: {
      batchNo,
      product: 'Auroral',
      step: 1,
      documents: ['Protocol'],
      links: [`http://localhost:4800/cases/${batchNo}/requirements/3/upload`],
      others: [],
      link: `http://localhost:4800/cases/${batchNo}`,
    },
    recipients,
    fold: { capPerDay: 1 },
    ownerOrg: provider,
    sponsorId: null,
    caseId: randomUUID(),
    ...change,
  };
}
const take = (request: NotificationRequest) => asJobs((tx) => takeInRequest(tx, request));
const fold = () => sendDigests(database, { quietFor: 0, atMost: 0 });
const mails = (person: Person, count = 1) =>
  until(`${count} mails`, async () => {
    const found = await mailsTo(person.email);
    return found.length >= count ? found : undefined;
  });

describe('a digest', () => {
  it('is one mail for ten reminders, in the language of the reader, with the link of each document', async () => {
    const reader = await someone(randomUUID(), 'SPONSOR_CLINSUP');
    await prefer(reader, { language: 'de' });
    for (let n = 0; n < 10; n++) await take(reminder(`B-${n}`, [{ personId: reader.id }]));
    // Two sweeps at once fold nothing twice.
    await Promise.all([fold(), fold()]);
    const [mail] = await mails(reader);
    expect(mail?.subject).toBe('10 Punkte warten auf Sie: B-0, B-1, B-2, …');
    for (let n = 0; n < 10; n++) expect(mail?.text).toContain(`/cases/B-${n}/requirements/3/upload`);
    expect(await mailsTo(reader.email)).toHaveLength(1);
    expect(await database.run(scopeOf(reader), countInbox)).toEqual({ unread: 10, total: 10 });
    expect(await database.run(scopeOf(reader), markAllRead)).toEqual({ marked: 11 });
    expect(await database.run(scopeOf(reader), (tx) => readInbox(tx, { unread: true }))).toEqual([]);
  });

  it('leaves once on a day at most, as the policy says, and waits for calm', async () => {
    const reader = await someone(randomUUID(), 'SPONSOR_CLINSUP');
    await take(reminder('C-1', [{ personId: reader.id }]));
    expect(await sendDigests(database, { quietFor: 600_000, atMost: 600_000 })).toEqual({ digests: 0, folded: 0 });
    expect((await fold()).digests).toBe(1);
    await take(reminder('C-2', [{ personId: reader.id }]));
    expect((await fold()).digests).toBe(0);
    await take(reminder('C-3', [{ personId: reader.id }], { fold: { capPerDay: 2 } }));
    expect(await fold()).toEqual({ digests: 1, folded: 2 });
  });

  it('stands for all that waits, also for more than it writes out: the cap of the day holds nothing back', async () => {
    const reader = await someone(randomUUID(), 'SPONSOR_CLINSUP');
    for (let n = 0; n < 205; n++) await take(reminder(`M-${n}`, [{ personId: reader.id }]));
    expect(await fold()).toEqual({ digests: 1, folded: 205 });
    const [mail] = await mails(reader);
    expect(mail?.subject).toBe('205 matters wait for you: M-0, M-1, M-2, …');
    expect(mail?.text).toContain('The first 200 are written out');
    expect(mail?.text.match(/^- Protocol$/gm)).toHaveLength(200);
    expect(await database.run(scopeOf(reader), countInbox)).toEqual({ unread: 205, total: 205 });
  });

  it('does not leave in the quiet hours of its reader', async () => {
    const reader = await someone(randomUUID(), 'SPONSOR_CLINSUP');
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
    await prefer(reader, { quiet: { from: at(-6), to: at(6) } });
    await take(reminder('D-1', [{ personId: reader.id }]));
    expect((await fold()).digests).toBe(0);
    await prefer(reader, { quiet: null });
    expect((await fold()).digests).toBe(1);
  });

  it('is not sent in place of what a reader declined: that stays in the inbox', async () => {
    const reader = await someone(provider, 'OPERATIONS');
    await prefer(reader, { optionalMails: false });
    const data = { batchNo: 'E-1', what: 'QP review', percent: 75, dueAt: 'soon', link: 'http://localhost:4800' };
    await take(reminder('E-1', [{ personId: reader.id }], { template: 'clock.warning', data }));
    await take(reminder('E-2', [{ personId: reader.id }]));
    expect(await fold()).toEqual({ digests: 1, folded: 1 });
    const inbox = await database.run(scopeOf(reader), (tx) => readInbox(tx));
    expect(inbox.map(({ mail }) => mail).toSorted()).toEqual(['DIGEST', 'INBOX_ONLY']);
  });
});

describe('an outage of the mail server', () => {
  it('loses nothing: all leaves when it is back, each once', async () => {
    const reader = await someone(randomUUID(), 'SPONSOR_CLINSUP');
    wire.cut();
    await take(reminder('F-1', [{ personId: reader.id }], { fold: undefined }));
    await until('a failed attempt', () =>
      asJobs((tx) => tx.maybe('select 1 from notifications.message where person_id = $1 and attempts > 0', [reader.id])),
    );
    wire.mend();
    await mails(reader);
    await until('the mark', () =>
      asJobs((tx) => tx.maybe('select 1 from notifications.message where person_id = $1 and sent_at is not null', [reader.id])),
    );
    expect(await mailsTo(reader.email)).toHaveLength(1);
  });

  it('that was killed between send and mark sends again under the same Message-ID, which mail programs fold', async () => {
    const reader = await someone(randomUUID(), 'SPONSOR_CLINSUP');
    const request = reminder('F-2', [{ personId: reader.id }], { fold: undefined });
    await take(request);
    const [first] = await mails(reader);
    await until('the mark', () =>
      asJobs((tx) => tx.maybe('select 1 from notifications.message where person_id = $1 and sent_at is not null', [reader.id])),
    );
    // As the row stands when the process dies after the server took the mail.
    const { id } = await asJobs((tx) =>
      tx.one<{ id: string }>('update notifications.message set sent_at = null where person_id = $1 returning id', [reader.id]),
    );
    await asJobs((tx) =>
      tx.query(`select notifications.enqueue('mail', $1, $2, null)`, [`again/${id}`, JSON.stringify({ messageRowId: id })]),
    );
    const all = await mails(reader, 2);
    expect(new Set(all.map(({ messageId }) => messageId))).toEqual(new Set([first?.messageId]));
  });
});

describe('a mail that comes back', () => {
  const messageIdTo = async (person: Person) =>
    messageIdOf(
      (
        await asJobs((tx) =>
          tx.one<{ key: string }>(`select message_id as key from notifications.message where person_id = $1 and kind <> 'FOLDED'`, [
            person.id,
          ]),
        )
      ).key,
      'qp.example',
    );

  it('marks the address, tells a colleague and operations, and lets mails to it rest until it is corrected', async () => {
    const sponsor = randomUUID();
    const house = randomUUID();
    const gone = await someone(sponsor, 'SPONSOR_CLINSUP', 'G. Gone');
    const operations = await someone(house, 'OPERATIONS', 'O. Perations');
    await take(reminder('G-1', [{ personId: gone.id }], { ownerOrg: house }));
    await fold();
    await mails(gone);
    const colleague = await someone(sponsor, 'SPONSOR_CLINSUP', 'C. Olleague');
    const bounce = postfixFailure(await messageIdTo(gone));
    const report = () => asJobs((tx) => takeInBounce(tx, bounce));
    expect(await report()).toBe('ADDRESS_MARKED');
    expect(await report()).toBe('ADDRESS_MARKED');
    await fold();
    const [instead] = await mails(colleague);
    expect(instead?.subject).toContain('G-1');
    const [told] = await mails(operations);
    expect(told?.subject).toBe('Mail to G. Gone cannot be delivered');
    expect(await mailsTo(colleague.email)).toHaveLength(1);
    expect(await mailsTo(operations.email)).toHaveLength(1);
    // The next reminder goes to whoever can be reached.
    await take(reminder('G-2', [{ organisationId: sponsor, roles: ['SPONSOR_CLINSUP'] }], { ownerOrg: house, fold: { capPerDay: 9 } }));
    await fold();
    expect(await mails(colleague, 2)).toHaveLength(2);
    expect(await mailsTo(gone.email)).toHaveLength(1);
    await asJobs((tx) =>
      takeInRecipients(tx, { eventId: randomUUID(), organisations: [], people: [{ ...gone, email: `new-${gone.email}` }] }),
    );
    await take(reminder('G-3', [{ personId: gone.id }], { ownerOrg: house, fold: { capPerDay: 9 } }));
    await fold();
    expect(await mails({ ...gone, email: `new-${gone.email}` })).toHaveLength(1);
  });

  it('uses the fallback in order where nobody of the recipients can be reached', async () => {
    const house = randomUUID();
    const second = await someone(randomUUID(), 'SPONSOR_REGREL');
    const office = await someone(house, 'OPERATIONS');
    await take(
      reminder('H-1', [{ personId: randomUUID() }], {
        ownerOrg: house,
        fold: undefined,
        fallback: [{ personId: second.id }, { organisationId: house, roles: ['OPERATIONS'] }],
      }),
    );
    await mails(second);
    expect(await mailsTo(office.email)).toEqual([]);
  });

  it('is left alone where it is not about one of our mails, or passes', async () => {
    const reader = await someone(randomUUID(), 'SPONSOR_CLINSUP');
    await take(reminder('I-1', [{ personId: reader.id }], { fold: undefined }));
    await mails(reader);
    const delayed = postfixDelay(await messageIdTo(reader));
    expect(await asJobs((tx) => takeInBounce(tx, delayed))).toBe('TEMPORARY');
    const forged = exchangeFailure(messageIdOf(randomUUID(), 'qp.example'));
    expect(await asJobs((tx) => takeInBounce(tx, forged))).toBe('NOT_OURS');
    const { rows } = await asJobs(async (tx) => ({
      rows: await tx.query('select 1 from notifications.recipient where person_id = $1 and bounced_at is not null', [reader.id]),
    }));
    expect(rows).toEqual([]);
    expect(await asJobs((tx) => takeInBounce(tx, bounceOfMessage('<stranger@x.example>')))).toBe('NOT_OURS');
    expect(await asJobs((tx) => takeInBounce(tx, 'hello'))).toBe('NOT_OURS');
  });
});
