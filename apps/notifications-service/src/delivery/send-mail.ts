import { MailRefusedError, type Mailer } from '@qp/platform/mailer';
import type { Database } from '@qp/platform/persistence';
import { withoutAddresses } from './without-addresses.js';

interface Waiting {
  email: string;
  reply_to: string | null;
  subject: string;
  body: string;
  html: string;
  message_id: string;
  sent_at: Date | null;
  failed_at: Date | null;
}

/** Tries once; tells in words without addresses why it failed, because those words reach the log and the list of stuck mails. */
async function attempt(mailer: Mailer, message: Waiting): Promise<{ readonly words: string; readonly forGood: boolean } | undefined> {
  try {
    await mailer.send({
      to: message.email,
      subject: message.subject,
      text: message.body,
      html: message.html,
      messageId: message.message_id,
      replyTo: message.reply_to ?? undefined,
    });
    return undefined;
  } catch (error) {
    return { words: withoutAddresses(error instanceof Error ? error.message : String(error)), forGood: error instanceof MailRefusedError };
  }
}

/**
 * Sends one message and marks it. SMTP gives no transaction: killed between send and mark, the mail leaves twice with the same
 * Message-ID, and mail clients fold the two. It never gets lost: an unmarked message is sent again.
 * What the mail server refuses for good is marked as failed and stays on the list of stuck mails.
 */
export async function sendMail(database: Database, mailer: Mailer, id: string): Promise<void> {
  const message = await database.run({ kind: 'jobs' }, (tx) =>
    tx.maybe<Waiting>('select * from notifications.message where id = $1', [id]),
  );
  if (!message || message.sent_at || message.failed_at) return;
  const failure = await attempt(mailer, message);
  if (failure) {
    await database.run({ kind: 'jobs' }, (tx) =>
      tx.query(
        'update notifications.message set attempts = attempts + 1, last_error = $2, failed_at = case when $3 then now() end where id = $1',
        [id, failure.words, failure.forGood],
      ),
    );
    if (failure.forGood) return;
    throw new Error(failure.words);
  }
  await database.run({ kind: 'jobs' }, (tx) =>
    tx.query('update notifications.message set sent_at = now(), attempts = attempts + 1, last_error = null where id = $1', [id]),
  );
}
