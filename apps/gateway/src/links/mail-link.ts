import { appendAudit } from '@qp/platform/audit-outbox';
import { MailRefusedError, type Mail } from '@qp/platform/mailer';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { Clock } from '../sign-in/clock.js';
import { linkMinutes, makeLinkToken, type LinkKind, type LinkOrder } from './credential-links.js';

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
    await means.mailer.send(mailOf(order, made.receiver, `${means.publicUrl}/setup#${fragmentOf[order.kind]}.${made.token}`));
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

function mailOf(order: LinkOrder, { name, email }: Receiver, link: string): Mail {
  const hours = linkMinutes.INVITATION / 60;
  const words =
    order.kind === 'INVITATION'
      ? {
          subject: 'Your account for QP Release',
          text: `Dear ${name},\n\nan account was created for you. Choose your password here, within ${hours} hours:\n${link}\n\nNobody else has this link; do not pass it on.\n\nYou get this because an administrator invited you. If you expected no account, do nothing.`,
        }
      : {
          subject: 'Choose a new password for QP Release',
          text: `Dear ${name},\n\nsomebody, probably you, asked for a new password. Choose it here, within ${linkMinutes.PASSWORD_RESET} minutes:\n${link}\n\nYour second factor stays as it is. All sessions end when the password is changed.\n\nYou get this because it was asked for with your address. If that was not you, do nothing.`,
        };
  return { to: email, ...words, messageId: `${order.kind}:${order.eventId}` };
}
