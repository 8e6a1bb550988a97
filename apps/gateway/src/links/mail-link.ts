import { appendAudit } from '@qp/platform/audit-outbox';
import { MailRefusedError, type Mail } from '@qp/platform/mailer';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { Clock } from '../sign-in/clock.js';
import { makeLinkToken, type LinkKind, type LinkOrder } from './credential-links.js';
import { linkMailWords } from './link-mail-words.js';

/** What mailing links needs. */
export interface LinkMailMeans {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly mailer: { send(mail: Mail): Promise<void> };
}

interface Receiver {
  readonly name: string;
  readonly email: string;
  readonly shut: boolean;
}

/**
 * Mails a link to the person whom it is for, and to nobody else: neither the administrator who asked for it nor any other service
 * ever holds it. Tried again after a fault of the mail server, with a new link each time; refused for good it is written down.
 */
export async function mailLink(means: LinkMailMeans, order: LinkOrder): Promise<void> {
  const made = await means.database.run(jobsScope, async (tx) => {
    const receiver = await tx.one<Receiver>(
      'select name, email, locked_at is not null or left_at is not null as shut from gateway.person where id = $1',
      [order.personId],
    );
    return receiver.shut ? undefined : { receiver, token: await makeLinkToken(tx, order, means.clock()) };
  });
  if (!made) return;
  try {
    const link = `${means.publicUrl}/setup#${fragmentOf[order.kind]}.${made.token}`;
    await means.mailer.send({
      to: made.receiver.email,
      ...linkMailWords(order.kind, made.receiver.name, link),
      messageId: `${order.kind}:${order.eventId}`,
    });
  } catch (error) {
    if (!(error instanceof MailRefusedError)) throw error;
    await means.database.run(jobsScope, (tx) =>
      appendAudit(tx, {
        stream: `person/${order.personId}`,
        action: 'account.link-mail-refused',
        subject: { kind: 'person', id: order.personId },
        ownerOrg: order.ownerOrg,
        actor: { kind: 'system', name: 'QP Release' },
        after: { kind: order.kind, answer: error.responseCode },
      }),
    );
  }
}

/** Begins the part of the address after #, which browsers do not send on. */
const fragmentOf: Readonly<Record<LinkKind, string>> = { INVITATION: 'invitation', PASSWORD_RESET: 'reset' };
