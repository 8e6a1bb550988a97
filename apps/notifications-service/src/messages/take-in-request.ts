import type { NotificationRequest } from '@qp/contracts/notifications';
import { enqueue, takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { addresseesOf } from '../recipients/addressees.js';
import { renderMessage } from '../templates/render.js';
import { writeMessage } from './write-message.js';

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
  const { subject } = await renderMessage(request, 'en');
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

/** Makes the messages; false where nobody is known whose address works. */
async function tell(tx: Tx, request: NotificationRequest): Promise<boolean> {
  const people = await addresseesOf(tx, request);
  for (const person of people) await writeMessage(tx, request, person);
  return people.length > 0;
}
