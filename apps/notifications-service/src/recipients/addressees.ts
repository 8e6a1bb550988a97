import type { NotificationRequest } from '@qp/contracts/notifications';
import type { Tx } from '@qp/platform/persistence';
import type { Language } from '../templates/languages.js';

/** A person who is told, and how. */
export interface Addressee {
  readonly person_id: string;
  readonly owner_org: string;
  readonly email: string;
  readonly language: Language;
  readonly optional_mails: boolean;
}

const person = `select r.person_id, r.owner_org, r.email, coalesce(p.language, 'en') as language, coalesce(p.optional_mails, true) as optional_mails
  from notifications.recipient r left join notifications.preference p on p.person_id = r.person_id`;

type Recipients = NotificationRequest['recipients'];

/** People behind recipients whose addresses work, each once. */
export async function reachable(tx: Tx, recipients: Recipients, besides: readonly string[] = []): Promise<Addressee[]> {
  const found = new Map<string, Addressee>();
  for (const recipient of recipients) {
    const people =
      'personId' in recipient
        ? await tx.query<Addressee>(`${person} where r.person_id = $1 and r.bounced_at is null`, [recipient.personId])
        : await tx.query<Addressee>(`${person} where r.owner_org = $1 and r.roles && $2 and r.bounced_at is null order by r.person_id`, [
            recipient.organisationId,
            recipient.roles,
          ]);
    for (const one of people) if (!besides.includes(one.person_id)) found.set(one.person_id, one);
  }
  return [...found.values()];
}

/** Whom a request reaches: its recipients, else the first of its fallback who can be reached. */
export async function addresseesOf(tx: Tx, request: NotificationRequest): Promise<Addressee[]> {
  const people = await reachable(tx, request.recipients);
  if (people.length > 0) return people;
  for (const next of request.fallback ?? []) {
    const others = await reachable(tx, [next]);
    if (others.length > 0) return others;
  }
  return [];
}
