import { randomUUID } from 'node:crypto';
import type { NotificationRequest } from '@qp/contracts/notifications';
import { appendAudit } from '@qp/platform/audit-outbox';
import { deliveryKeyFrom } from '@qp/platform/mailer';
import type { Tx } from '@qp/platform/persistence';
import { withoutAddresses } from '../delivery/without-addresses.js';
import { writeMessage } from '../messages/write-message.js';
import { reachable } from '../recipients/addressees.js';
import { isPermanent, readDeliveryStatus } from './delivery-status.js';
import { isKey } from './return-path.js';

interface Bounced {
  readonly id: string;
  readonly person_id: string;
  readonly owner_org: string;
  readonly email: string;
  readonly subject: string;
  readonly kind: string;
  readonly request: NotificationRequest | null;
  readonly name: string;
  readonly roles: string[];
}

/** What became of a mail that was handed in as a bounce. */
export type BounceOutcome = 'ADDRESS_MARKED' | 'TEMPORARY' | 'NOT_OURS';

/**
 * Takes in a mail that came back; a permanent failure marks the address, once. Where the report was sent to an address that names a mail (`returnedTo`),
 * it counts for that one, also where a relay gave the mail another Message-ID; a report that names another mail of ours beside it is not believed.
 */
export async function takeInBounce(tx: Tx, message: string, returnedTo: string | null = null): Promise<BounceOutcome> {
  const status = await readDeliveryStatus(message);
  const named = status?.messageId ? deliveryKeyFrom(status.messageId) : undefined;
  const key = returnedTo ?? named;
  if (!status || !key || (isKey(named) && named !== key)) return 'NOT_OURS';
  const found = await tx.maybe<{ id: string }>('select id from notifications.message where message_id = $1', [key]);
  if (!found) return 'NOT_OURS';
  if (!isPermanent(status)) return 'TEMPORARY';
  await markAddress(tx, found.id, [status.status, status.diagnostic].filter(Boolean).join(', '));
  return 'ADDRESS_MARKED';
}

/**
 * Marks the address of a message as one at which mails do not arrive: mails to it rest, somebody else is told what it was about, and operations
 * hears of it. A second bounce of the same address changes nothing.
 */
export async function markAddress(tx: Tx, messageId: string, why: string): Promise<void> {
  const bounced = await tx.maybe<Bounced>(
    `select m.id, m.person_id, m.owner_org, m.email, m.subject, m.kind, m.request, r.name, r.roles from notifications.message m
       join notifications.recipient r on r.person_id = m.person_id where m.id = $1`,
    [messageId],
  );
  if (!bounced) return;
  const words = withoutAddresses(why).slice(0, 300);
  await tx.query('update notifications.message set failed_at = coalesce(failed_at, now()), last_error = $2 where id = $1', [
    messageId,
    words,
  ]);
  const [fresh] = await tx.query(
    `update notifications.recipient set bounced_at = now(), bounce_reason = $2 where person_id = $1 and email = $3 and bounced_at is null returning person_id`,
    [bounced.person_id, words, bounced.email],
  );
  if (!fresh) return;
  await appendAudit(tx, {
    stream: `person/${bounced.person_id}`,
    action: 'recipient.bounced',
    subject: { kind: 'person', id: bounced.person_id },
    ownerOrg: bounced.owner_org,
    actor: { kind: 'system', name: 'QP Release' },
    before: { mails: 'SENT' },
    after: { mails: 'REST', because: words },
  });
  // What went with a digest goes to others one by one; what still waits for one goes with it.
  const requests = await tx.query<{ request: NotificationRequest }>(
    `select request from notifications.message where request is not null and person_id = $1 and kind <> 'DIGEST'
       and (id = $2 or folded_into = $2 or (kind = 'FOLDED' and folded_into is null)) order by created_at`,
    [bounced.person_id, messageId],
  );
  for (const { request } of requests) await tellInstead(tx, request, bounced);
  if (bounced.request) await tellOperations(tx, bounced.request, bounced, words);
}

/** Tells another person of the same organisation and role, else whoever the request names as fallback. */
async function tellInstead(tx: Tx, request: NotificationRequest, bounced: Bounced): Promise<void> {
  const colleagues = { organisationId: bounced.owner_org, roles: bounced.roles };
  for (const next of [colleagues, ...(request.fallback ?? [])]) {
    const people = await reachable(tx, [next], [bounced.person_id]);
    for (const person of people) await writeMessage(tx, request, person);
    if (people.length > 0) return;
  }
}

async function tellOperations(tx: Tx, about: NotificationRequest, bounced: Bounced, why: string): Promise<void> {
  const request: NotificationRequest = {
    eventId: randomUUID(),
    key: `bounce:${bounced.id}`,
    template: 'address.bounced',
    data: { person: bounced.name, why, about: bounced.subject, link: String(about.data['link'] ?? '') },
    recipients: [{ organisationId: about.ownerOrg, roles: ['OPERATIONS'] }],
    ownerOrg: about.ownerOrg,
    sponsorId: about.sponsorId,
    caseId: about.caseId,
  };
  for (const person of await reachable(tx, request.recipients, [bounced.person_id])) await writeMessage(tx, request, person);
}
