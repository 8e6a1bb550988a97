import { randomUUID } from 'node:crypto';
import type { NotificationRequest } from '@qp/contracts/notifications';
import { sha256Hex } from '@qp/platform/auth';
import { enqueue, takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { renderMessage } from '../templates/render.js';

interface Addressee {
  person_id: string;
  owner_org: string;
  email: string;
}

/** Topic of the service's own outbox with requests for which nobody was known yet. */
export const unaddressed = 'request.unaddressed';

/** A request that waits for people to be known. */
export interface Unaddressed {
  readonly request: NotificationRequest;
  /** Subject of the message, for the list of stuck mails. */
  readonly subject: string;
}

/**
 * Makes one message per person for a request. A request comes at least once: the event id takes it in once, and the key keeps a
 * second cause of the same thing from telling a person twice. Where nobody is known, as when the facts about people come later, it is
 * kept and tried again and again here: refused, it would hold up whatever else its sender has to deliver after it.
 */
export async function takeInRequest(tx: Tx, request: NotificationRequest): Promise<{ taken: boolean }> {
  if (!(await takeIn(tx, request.eventId, 'request'))) return { taken: false };
  const { subject } = renderMessage(request.template, request.data);
  if (!(await tell(tx, request))) {
    const payload: Unaddressed = { request, subject };
    await enqueue(tx, { topic: unaddressed, key: `request/${request.eventId}`, payload, eventId: request.eventId });
  }
  return { taken: true };
}

/** Tries a kept request again. Throws while nobody is known, so that it stays with those that are stuck. */
export async function tellUnaddressed(tx: Tx, { request }: Unaddressed): Promise<void> {
  if (await tell(tx, request)) return;
  const whom = request.recipients.map((one) =>
    'personId' in one ? `person ${one.personId}` : `${one.roles.join(' or ')} of organisation ${one.organisationId}`,
  );
  throw new Error(`Nobody is known to tell: ${whom.join('; ')}. It is sent as soon as such a person has an account.`);
}

/** Makes the messages; false where nobody is known. */
async function tell(tx: Tx, request: NotificationRequest): Promise<boolean> {
  const people = await addressees(tx, request);
  const { subject, text, html } = renderMessage(request.template, request.data);
  const replyTo = request.replyToPersonId
    ? await tx.maybe<{ email: string }>('select email from notifications.recipient where person_id = $1', [request.replyToPersonId])
    : undefined;
  for (const person of people) {
    const messageId = deliveryKeyOf(request.key, person.person_id);
    const id = randomUUID();
    const [fresh] = await tx.query(
      `insert into notifications.message (id, key, person_id, owner_org, cause_org, sponsor_id, case_id, email, reply_to, subject, body, html, message_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
      [
        id,
        request.key,
        person.person_id,
        person.owner_org,
        request.ownerOrg,
        request.sponsorId,
        request.caseId,
        person.email,
        replyTo?.email ?? null,
        subject,
        text,
        html,
        messageId,
      ],
    );
    if (fresh) await enqueue(tx, { topic: 'mail', key: `message/${id}`, payload: { messageRowId: id } });
  }
  return people.length > 0;
}

async function addressees(tx: Tx, request: NotificationRequest): Promise<Addressee[]> {
  const found = new Map<string, Addressee>();
  for (const recipient of request.recipients) {
    const people =
      'personId' in recipient
        ? await tx.query<Addressee>('select person_id, owner_org, email from notifications.recipient where person_id = $1', [
            recipient.personId,
          ])
        : await tx.query<Addressee>(
            'select person_id, owner_org, email from notifications.recipient where owner_org = $1 and roles && $2 order by person_id',
            [recipient.organisationId, recipient.roles],
          );
    for (const person of people) found.set(person.person_id, person);
  }
  return [...found.values()];
}

/** The same cause and person give the same key and so the same Message-ID: a mail client folds a mail that was sent twice. */
export function deliveryKeyOf(key: string, personId: string): string {
  return sha256Hex(`${key} ${personId}`).slice(0, 40);
}
