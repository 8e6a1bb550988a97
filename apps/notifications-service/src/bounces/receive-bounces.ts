import type { AddressInfo } from 'node:net';
import { listenAddress } from '@qp/platform/service-kit';
import type { Logger } from '@qp/platform/observability';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { withoutAddresses } from '../delivery/without-addresses.js';
import type { BounceOutcome } from './mark-address.js';
import { keyOfReturnPath } from './return-path.js';

/** How bounces come in by SMTP. */
export interface BounceReception {
  /** The installation's address for bounces; mails leave with it, and the key of each, as envelope sender. */
  readonly address: string;
  /** Port of the SMTP server; 0 takes a free one. */
  readonly port: number;
}

/** A running SMTP server for bounces. */
export interface BounceReceiver {
  readonly port: number;
  close(): Promise<void>;
}

/** Bytes of a report: it may hold a whole digest of ours, and nothing of ours has attachments. */
const LARGEST = 8 * 1024 * 1024;
/** Connections at once, and milliseconds that one may be silent: the reports of one relay, not the mail of the world. */
const CONNECTIONS = 20;
const SILENCE = 30_000;

/**
 * Takes reports about mails that could not be delivered in by SMTP, as the mail server of the bounce address passes them on. It listens where services
 * listen (this machine alone unless `QP_LISTEN` says otherwise) and takes nothing but mails without a sender, which reports are (RFC 3464), to the bounce
 * address. What is no report about a mail of ours is refused and logged; while it cannot be written down the relay is asked to try again.
 */
export async function receiveBounces(
  { address, port }: BounceReception,
  takeIn: (message: string, key: string | null) => Promise<BounceOutcome>,
  logger: Logger,
): Promise<BounceReceiver> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    banner: 'reports about undelivered mails only',
    size: LARGEST,
    maxClients: CONNECTIONS,
    socketTimeout: SILENCE,
    logger: false,
    onMailFrom: ({ address: sender }, _session, done) =>
      done(sender ? refusal(550, '5.7.1', 'only reports are taken here, and reports have no sender') : null),
    onRcptTo: ({ address: recipient }, { envelope }, done) => {
      if (keyOfReturnPath(address, recipient) === undefined) return done(refusal(550, '5.1.1', 'no such address'));
      done(envelope.rcptTo.length > 0 ? refusal(452, '4.5.3', 'one recipient at a time') : null);
    },
    onData: (stream, session, done) => void receive(stream, session).then(() => done(), done),
  });

  async function receive(stream: SMTPServerDataStream, { envelope, remoteAddress }: SMTPServerSession): Promise<void> {
    const message = await readAll(stream);
    const outcome = await takeIn(message, keyOfReturnPath(address, envelope.rcptTo[0]?.address ?? '') ?? null).catch((error: unknown) => {
      logger.error({ err: error }, 'a bounce could not be taken in; its mail server tries again');
      throw refusal(451, '4.3.0', 'try again later');
    });
    if (outcome === 'NOT_OURS') {
      logger.warn({ remoteAddress }, 'a mail to the bounce address was refused: it is no report about a mail of this installation');
      throw refusal(550, '5.7.1', 'this is no report about a mail that was sent from here');
    }
    logger.info({ outcome }, 'a bounce was taken in');
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, listenAddress(), () => {
      server.off('error', reject);
      resolve();
    });
  });
  // of one connection, such as one that was cut: the others go on
  server.on('error', (error: Error) => logger.warn({ error: withoutAddresses(error.message) }, 'a connection for bounces failed'));
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Reads a mail; refuses one that is too large without keeping more of it than the limit. */
async function readAll(stream: SMTPServerDataStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) parts.push(part);
  if (stream.sizeExceeded) throw refusal(552, '5.3.4', 'too large for a report');
  // byte by byte, as in the body of the HTTP way: the parser decodes what each part says it is
  return Buffer.concat(parts).toString('utf8');
}

function refusal(responseCode: number, enhanced: string, words: string): Error & { responseCode: number } {
  return Object.assign(new Error(`${enhanced} ${words}`), { responseCode });
}
