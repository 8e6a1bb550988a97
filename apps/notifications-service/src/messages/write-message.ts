import { randomUUID } from 'node:crypto';
import type { NotificationRequest } from '@qp/contracts/notifications';
import { enqueue } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { Addressee } from '../recipients/addressees.js';
import { brandingOf } from '../senders/sender.js';
import { isNeeded } from '../templates/needed.js';
import { renderMessage } from '../templates/render.js';

/**
 * Makes the message of one person for a request, once per cause and person; its mail is queued, or waits for a digest, or is not wanted.
 * False where the person has been told of this cause before.
 */
export async function writeMessage(tx: Tx, request: NotificationRequest, person: Addressee): Promise<boolean> {
  const rendered = await renderMessage(request, person.language, await brandingOf(tx, request.ownerOrg));
  const wanted = isNeeded(request.template) || person.optional_mails;
  const kind = !wanted ? 'INBOX_ONLY' : request.fold ? 'FOLDED' : 'MAIL';
  const id = randomUUID();
  const [fresh] = await tx.query(
    `insert into notifications.message (id, key, person_id, owner_org, cause_org, sponsor_id, case_id, email, reply_to, subject, body, html, message_id, request, fold_cap, kind)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing returning id`,
    [
      id,
      request.key,
      person.person_id,
      person.owner_org,
      request.ownerOrg,
      request.sponsorId,
      request.caseId,
      person.email,
      await replyTo(tx, request),
      rendered.subject,
      rendered.text,
      rendered.html,
      deliveryKeyOf(request.key, person.person_id),
      JSON.stringify(request),
      request.fold?.capPerDay ?? null,
      kind,
    ],
  );
  if (fresh && kind === 'MAIL') await queueMail(tx, id);
  return fresh !== undefined;
}

/** Queues the mail of a message. */
export async function queueMail(tx: Tx, messageId: string): Promise<void> {
  await enqueue(tx, { topic: 'mail', key: `message/${messageId}`, payload: { messageRowId: messageId } });
}

/** Answers go to the owner of the case. */
async function replyTo(tx: Tx, request: NotificationRequest): Promise<string | null> {
  if (!request.replyToPersonId) return null;
  const owner = await tx.maybe<{ email: string }>('select email from notifications.recipient where person_id = $1 and bounced_at is null', [
    request.replyToPersonId,
  ]);
  return owner?.email ?? null;
}

/** The same cause and person give the same key and so the same Message-ID: a mail client folds a mail that was sent twice. */
export function deliveryKeyOf(key: string, personId: string): string {
  return sha256Hex(`${key} ${personId}`).slice(0, 40);
}
