import { MailRefusedError, type Mailer } from '@qp/platform/mailer';
import type { Database } from '@qp/platform/persistence';
import { markAddress } from '../bounces/mark-address.js';
import { returnPathOf } from '../bounces/return-path.js';
import { brandingOf } from '../senders/sender.js';
import { withoutAddresses } from './without-addresses.js';

interface Waiting {
  readonly email: string;
  readonly reply_to: string | null;
  readonly subject: string;
  readonly body: string;
  readonly html: string;
  readonly message_id: string;
  readonly cause_org: string | null;
  readonly sent_at: Date | null;
  readonly failed_at: Date | null;
}

/** Tries once; tells in words without addresses why it failed, because those words reach the log and the list of stuck mails. */
async function attempt(
  mailer: Mailer,
  message: Waiting,
  senderName: string | undefined,
  bounceAddress: string | undefined,
): Promise<{ readonly words: string; readonly forGood: boolean; readonly address: boolean } | undefined> {
  try {
    await mailer.send({
      to: message.email,
      subject: message.subject,
      text: message.body,
      html: message.html,
      messageId: message.message_id,
      returnPath: bounceAddress && returnPathOf(bounceAddress, message.message_id),
      replyTo: message.reply_to ?? undefined,
      senderName,
    });
    return undefined;
  } catch (error) {
    const refused = error instanceof MailRefusedError ? error : undefined;
    const words = withoutAddresses(error instanceof Error ? error.message : String(error));
    return { words, forGood: refused !== undefined, address: refused?.ofAddress ?? false };
  }
}

/**
 * Sends one message and marks it. SMTP gives no transaction: killed between the server's answer and the mark, the mail leaves again with the same
 * Message-ID, and mail clients fold the two. It never gets lost: an unmarked message is sent again.
 * With an address for bounces each mail leaves with one of its own as envelope sender, by which a report about it is known.
 * What the mail server refuses for good is marked as failed and stays on the list of stuck mails; where it refused the address, somebody else is told.
 */
export async function sendMail(database: Database, mailer: Mailer, id: string, bounceAddress?: string): Promise<void> {
  const jobs = { kind: 'jobs' } as const;
  const { message, sender } = await database.run(jobs, async (tx) => {
    const found = await tx.maybe<Waiting>('select * from notifications.message where id = $1', [id]);
    return { message: found, sender: await brandingOf(tx, found?.cause_org ?? null) };
  });
  if (!message || message.sent_at || message.failed_at) return;
  const failure = await attempt(mailer, message, sender.name, bounceAddress);
  if (!failure) {
    await database.run(jobs, (tx) =>
      tx.query('update notifications.message set sent_at = now(), attempts = attempts + 1, last_error = null where id = $1', [id]),
    );
    return;
  }
  await database.run(jobs, async (tx) => {
    await tx.query(
      'update notifications.message set attempts = attempts + 1, last_error = $2, failed_at = case when $3 then now() end where id = $1',
      [id, failure.words, failure.forGood],
    );
    if (failure.address) await markAddress(tx, id, failure.words);
  });
  if (!failure.forGood) throw new Error(failure.words);
}
