import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail that the relay took. */
export interface Taken {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
}

/** A mail relay on this machine: it takes every mail, and sends reports as relays do, without a sender, to the envelope sender of the mail. */
export interface RelayThatReturns {
  readonly url: string;
  readonly taken: readonly Taken[];
  stop(): Promise<void>;
}

/** Starts to relay. */
export async function relayThatReturns(): Promise<RelayThatReturns> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, { envelope }, done) => {
      simpleParser(stream).then(({ subject = '', messageId = '' }) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        for (const { address } of envelope.rcptTo) taken.push({ from, to: address, subject, messageId });
        done();
      }, done);
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** Hands a mail to the SMTP server at a port as it is; gives its answer's code, 250 where it was taken. */
export async function handIn(port: number, mail: { readonly from?: string; readonly to: string; readonly raw: string }): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope: { from: mail.from ?? '', to: mail.to }, raw: mail.raw });
    return Number(response.slice(0, 3));
  } catch (error) {
    if (error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number') return error.responseCode;
    throw error;
  } finally {
    transport.close();
  }
}
