import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@qp/platform/persistence';
import { loadSettings } from '@qp/platform/service-kit';
import { until } from '@qp/testing/stack';
import { takeInRequest } from '../messages/take-in-request.js';
import { takeInRecipients } from '../recipients/take-in-recipients.js';
import { environments } from '../settings.js';
import { notificationsAtWork, type NotificationsAtWork } from '../test/notifications-at-work.js';
import { handIn, relayThatReturns, type RelayThatReturns, type Taken } from '../test/relay-that-returns.js';
import { bounceOfMessage, exchangeFailure, postfixDelay, postfixFailure } from './fixtures/a-bounce.js';

const bounceAddress = 'bounces@mail.qp.example';
let relay: RelayThatReturns;
let atWork: NotificationsAtWork;
let database: Database;
let port: number;

beforeAll(async () => {
  relay = await relayThatReturns();
  atWork = await notificationsAtWork({ smtpUrl: relay.url, bounceAddress, bouncePort: 0 });
  database = await atWork.database.connect('notifications');
  port = atWork.service.bouncePort ?? 0;
}, 120_000);
afterAll(async () => {
  await atWork.stop();
  await relay.stop();
});

const house = randomUUID();

async function someone(organisationId: string, role: string, name: string) {
  const person = { id: randomUUID(), name, organisationId, roles: [role], email: `${randomUUID()}@aurora.example` };
  await database.run({ kind: 'jobs' }, (tx) => takeInRecipients(tx, { eventId: randomUUID(), organisations: [], people: [person] }));
  return person;
}

/** Mails that left for a person, once there are so many. */
const mailsFor = (email: string, count = 1) =>
  until(`${count} mails`, () => {
    const found = relay.taken.filter(({ to }) => to === email);
    return found.length >= count ? found : undefined;
  });

/** A person who was told something by mail, and that mail. */
async function told() {
  const sponsor = randomUUID();
  const gone = await someone(sponsor, 'SPONSOR_CLINSUP', 'G. Gone');
  const request = {
    eventId: randomUUID(),
    key: `query/${randomUUID()}`,
    template: 'query.raised',
    data: { batchNo: 'B2025-01', question: 'Which version of the IMPD is in force?', link: 'http://localhost:4800/cases/1' },
    recipients: [{ personId: gone.id }],
    ownerOrg: house,
    sponsorId: sponsor,
    caseId: null,
  };
  await database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, request));
  const [mail] = await mailsFor(gone.email);
  if (!mail) throw new Error('no mail left');
  return { gone, sponsor, mail };
}
const markOf = (personId: string) =>
  database.run({ kind: 'jobs' }, (tx) =>
    tx.one<{ why: string | null }>('select bounce_reason as why from notifications.recipient where person_id = $1', [personId]),
  );
const report = (mail: Taken, raw = postfixFailure(mail.messageId)) => handIn(port, { to: mail.from, raw });

describe('a report that a relay sends about a mail of ours', () => {
  it('marks the address and escalates to another person, once however often it comes', async () => {
    const operations = await someone(house, 'OPERATIONS', 'O. Perations');
    const { gone, sponsor, mail } = await told();
    const colleague = await someone(sponsor, 'SPONSOR_CLINSUP', 'C. Olleague');
    expect(mail.from).toMatch(/^bounces\+[0-9a-f]{40}@mail\.qp\.example$/);
    expect(await report(mail)).toBe(250);
    expect(await report(mail)).toBe(250);
    expect((await markOf(gone.id)).why).toContain('5.1.1');
    const [instead] = await mailsFor(colleague.email);
    expect(instead?.subject).toBe(mail.subject);
    const [toOperations] = await mailsFor(operations.email);
    expect(toOperations?.subject).toBe('Mail to G. Gone cannot be delivered');
    const { rows } = await atWork.database.asAdmin((client) =>
      client.query<{ row: unknown }>('select row from notifications.audit_row where stream = $1', [`person/${gone.id}`]),
    );
    expect(rows).toMatchObject([{ row: { action: 'recipient.bounced', after: { mails: 'REST' } } }]);
    expect(relay.taken.filter(({ to }) => [colleague.email, operations.email].includes(to))).toHaveLength(2);
  });

  it('is known by the address that it was sent to, where a relay gave the mail another Message-ID', async () => {
    const { gone, mail } = await told();
    expect(await report(mail, postfixFailure('<0100018f-aaaa@relay.example>'))).toBe(250);
    expect((await markOf(gone.id)).why).not.toBeNull();
  });

  it('is known by the Message-ID, where it came to the plain address', async () => {
    const { gone, mail } = await told();
    expect(await handIn(port, { to: bounceAddress, raw: exchangeFailure(mail.messageId) })).toBe(250);
    expect((await markOf(gone.id)).why).not.toBeNull();
  });

  it('marks nothing where the mail is only late', async () => {
    const { gone, mail } = await told();
    expect(await report(mail, postfixDelay(mail.messageId))).toBe(250);
    expect((await markOf(gone.id)).why).toBeNull();
  });
});

describe('what is refused at the address for bounces', () => {
  const unknown = `bounces+${'0'.repeat(40)}@mail.qp.example`;

  it.each([
    ['a report about a mail that never left', unknown, bounceOfMessage('<a@b>')],
    ['a report about nothing of ours', bounceAddress, bounceOfMessage('<stranger@x.example>')],
    ['an answer of a person', bounceAddress, 'From: a@b\r\nSubject: Re: B2025-01\r\n\r\nThank you'],
    ['a mail to another address', 'releases@mail.qp.example', bounceOfMessage('<a@b>')],
    ['a mail for others', 'j.supply@aurora.example', bounceOfMessage('<a@b>')],
  ])('%s', async (_, to, raw) => expect(await handIn(port, { to, raw })).toBe(550));

  it('a mail with a sender: reports have none', async () => {
    const { gone, mail } = await told();
    const raw = postfixFailure(mail.messageId);
    expect(await handIn(port, { from: 'somebody@x.example', to: mail.from, raw })).toBe(550);
    expect((await markOf(gone.id)).why).toBeNull();
  });

  it('a report about one mail at the address of another', async () => {
    const [one, other] = [await told(), await told()];
    expect(await report(one.mail, postfixFailure(other.mail.messageId))).toBe(550);
    for (const { gone } of [one, other]) expect((await markOf(gone.id)).why).toBeNull();
  });

  it('more than a report can be', async () => {
    const { gone, mail } = await told();
    expect(await report(mail, postfixFailure(mail.messageId) + 'x\r\n'.repeat(3_000_000))).toBe(552);
    expect((await markOf(gone.id)).why).toBeNull();
  });
});

describe('while it cannot be written down', () => {
  it('a report is not taken: the relay tries again', async () => {
    const { gone, mail } = await told();
    const rename = (from: string, to: string) =>
      atWork.database.asAdmin((client) => client.query(`alter table notifications.${from} rename to ${to}`));
    await rename('message', 'message_away');
    try {
      expect(await report(mail)).toBe(451);
    } finally {
      await rename('message_away', 'message');
    }
    expect(await report(mail)).toBe(250);
    expect((await markOf(gone.id)).why).not.toBeNull();
  });
});

describe('the settings', () => {
  const given = {
    QP_DB_URL: 'postgres://127.0.0.1/qp',
    QP_KEYS: '{}',
    PORT: '0',
    SMTP_URL: 'smtp://127.0.0.1',
    QP_URL_AUDITS: 'http://127.0.0.1',
  };

  it('open no port by themselves', () => expect(loadSettings(environments.serve, given).QP_BOUNCE_PORT).toBeUndefined());

  it('ask for the address that the mails at a port are for', () =>
    expect(() => loadSettings(environments.serve, { ...given, QP_BOUNCE_PORT: '2525' })).toThrow('QP_BOUNCE_ADDRESS'));
});
