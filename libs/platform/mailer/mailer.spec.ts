import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { MailRefusedError, Mailer, messageIdOf } from './mailer.js';

const received: ParsedMail[] = [];
const recipients: string[] = [];
const senders: string[] = [];
const answers = new Map([
  ['gone@depot.example', 550],
  ['full@depot.example', 452],
]);
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onMailFrom: ({ address }, _session, done) => {
    senders.push(address);
    done();
  },
  onRcptTo: (address, _session, done) => {
    recipients.push(address.address);
    const code = answers.get(address.address);
    done(code === undefined ? null : Object.assign(new Error('not taken'), { responseCode: code }));
  },
  onData: (stream, _session, done) => {
    simpleParser(stream).then((mail) => {
      received.push(mail);
      done();
    }, done);
  },
});
let mailer: Mailer;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  mailer = Mailer.connect(`smtp://127.0.0.1:${port}`, { from: 'QP Release <release@qp.example>' });
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((closed) => server.close(closed));
});

const mail = {
  to: 'depot@harbour.example',
  subject: 'Prüfung fällig',
  text: 'Text',
  html: '<p>Text</p>',
  messageId: 'deadline:review:v17:p1',
};

describe('the mailer', () => {
  it('sends the same Message-ID at every attempt', async () => {
    await mailer.send({ ...mail, replyTo: 'office@qp.example', references: ['deadline:review:v16:p1'] });
    await mailer.send(mail);
    const [first, second] = received;
    expect(first?.messageId).toBe(messageIdOf(mail.messageId, 'qp.example'));
    expect(second?.messageId).toBe(first?.messageId);
    expect(first).toMatchObject({ subject: 'Prüfung fällig', inReplyTo: messageIdOf('deadline:review:v16:p1', 'qp.example') });
    expect(first?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('tells refused for good from try again later', async () => {
    await expect(mailer.send({ ...mail, to: 'gone@depot.example' })).rejects.toBeInstanceOf(MailRefusedError);
    await expect(mailer.send({ ...mail, to: 'full@depot.example' })).rejects.not.toBeInstanceOf(MailRefusedError);
  });

  it('lets neither subject nor address add headers or receivers', async () => {
    received.length = 0;
    recipients.length = 0;
    await mailer.send({ ...mail, subject: 'a\r\nBcc: other@x.example' });
    expect(received[0]?.bcc).toBeUndefined();
    for (const returnPath of [undefined, 'bounces@qp.example'])
      await expect(mailer.send({ ...mail, to: 'a@x.example, b@x.example', returnPath })).rejects.toMatchObject({ ofAddress: true });
    expect(recipients).toEqual(['depot@harbour.example']);
  });

  it('asks for reports at an address of its own, while answers go to the sender', async () => {
    received.length = 0;
    await mailer.send({ ...mail, returnPath: 'bounces+k1@qp.example' });
    expect(senders.at(-1)).toBe('bounces+k1@qp.example');
    expect(received[0]?.from?.value[0]?.address).toBe('release@qp.example');
    expect(received[0]?.headers.has('sender')).toBe(false);
  });

  it('says whether the server answers', async () => {
    expect(await mailer.ready()).toBe(true);
    expect(await Mailer.connect('smtp://127.0.0.1:1').ready()).toBe(false);
  });
});
