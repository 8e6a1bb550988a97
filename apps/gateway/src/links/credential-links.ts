import { DomainError } from '@qp/domain/kernel';
import { enqueue } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { randomBytes, randomUUID } from 'node:crypto';

/** What a link lets its reader do: set the first password, or a new one. */
export type LinkKind = 'INVITATION' | 'PASSWORD_RESET';

/** How long each link works, in minutes from its mail. */
export const linkMinutes: Readonly<Record<LinkKind, number>> = { INVITATION: 24 * 60, PASSWORD_RESET: 30 };

/** Topic under which links are mailed. */
export const linkTopic = 'credential-links';

/** A link that somebody is to get by mail. The link itself is made when the mail leaves, so that it stands in no queue. */
export interface LinkOrder {
  readonly eventId: string;
  readonly kind: LinkKind;
  readonly personId: string;
  /** Organisation on whose behalf it is sent. */
  readonly ownerOrg: string;
}

/** Orders a link by mail, with this transaction's commit. */
export async function orderLink(tx: Tx, order: Omit<LinkOrder, 'eventId'>): Promise<void> {
  const eventId = randomUUID();
  await enqueue(tx, { topic: linkTopic, key: `${linkTopic}/${order.personId}`, payload: { ...order, eventId }, eventId });
}

/** Makes the token of a link; those of the same person that were not used become void. */
export async function makeLinkToken(tx: Tx, order: LinkOrder, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + linkMinutes[order.kind] * 60_000);
  await tx.query('update gateway.setup_token set used_at = $2 where person_id = $1 and used_at is null', [order.personId, now]);
  await tx.query(`insert into gateway.setup_token (token_sha256, owner_org, kind, person_id, expires_at) values ($1, $2, $3, $4, $5)`, [
    sha256Hex(token),
    order.ownerOrg,
    order.kind,
    order.personId,
    expiresAt,
  ]);
  return token;
}

/** Uses a link's token up and gives whom it was made for. Throws RULE_BROKEN for one that is used, too old or not ours. */
export async function useLinkToken(tx: Tx, token: string, kind: LinkKind | 'FIRST_ADMINISTRATOR', now: Date): Promise<string | null> {
  const [used] = await tx.query<{ person_id: string | null }>(
    `update gateway.setup_token set used_at = $3 where token_sha256 = $1 and kind = $2 and used_at is null and expires_at > $3 returning person_id`,
    [sha256Hex(token), kind, now],
  );
  if (used) return used.person_id;
  throw new DomainError('RULE_BROKEN', {
    code: 'LINK_VOID',
    message: 'This link was used already, is too old, or is not one of ours.',
    whatToDo: 'Ask for a new link.',
  });
}
