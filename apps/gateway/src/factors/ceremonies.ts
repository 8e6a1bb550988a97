import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { randomBytes, randomUUID } from 'node:crypto';
import { INSTALLATION } from '@qp/platform/persistence';

/** What a request to a passkey, or a step of signing in, is for; an answer to one does not count for another. */
export type CeremonyPurpose = 'SIGN_IN' | 'SECOND_STEP' | 'ACCOUNT' | 'CREATION' | 'SIGNATURE';

/** A request that waits for its answer. */
export interface Ceremony {
  readonly id: string;
  readonly personId: string | null;
  /** Random bytes, base64url, that the passkey signs. */
  readonly challenge: string;
  /** Hash of the content that it was made for, at signing. */
  readonly binds: string | null;
  /** Country declared at the first step of signing in. */
  readonly country: string | null;
  /** The identity provider that the first step of signing in was made at; null where it was the password. */
  readonly identityProviderId: string | null;
  readonly expiresAt: Date;
}

/** What a ceremony is made with. */
export interface CeremonyWish {
  readonly purpose: CeremonyPurpose;
  readonly person?: { readonly personId: string; readonly organisationId: string };
  /** Hash of the ticket that continues it, for signing in. */
  readonly ticketSha256?: string;
  readonly binds?: string;
  /** What is signed, in words. */
  readonly act?: string;
  readonly country?: string;
  readonly identityProviderId?: string;
}

/** Minutes that a ceremony waits. */
const MINUTES = 5;

const columns = `id, person_id as "personId", challenge, binds, country, identity_provider_id as "identityProviderId", expires_at as "expiresAt"`;

/** Begins a ceremony with a fresh challenge. */
export async function beginCeremony(tx: Tx, wish: CeremonyWish, now: Date): Promise<Ceremony> {
  await tx.query(`delete from gateway.ceremony where expires_at < $1::timestamptz - interval '1 day'`, [now]);
  return tx.one<Ceremony>(
    `insert into gateway.ceremony (id, owner_org, person_id, purpose, challenge, ticket_sha256, binds, country, expires_at, act, identity_provider_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${columns}`,
    [
      randomUUID(),
      wish.person?.organisationId ?? INSTALLATION,
      wish.person?.personId ?? null,
      wish.purpose,
      randomBytes(32).toString('base64url'),
      wish.ticketSha256 ?? null,
      wish.binds ?? null,
      wish.country ?? null,
      new Date(now.getTime() + MINUTES * 60_000),
      wish.act ?? null,
      wish.identityProviderId ?? null,
    ],
  );
}

/** A ceremony that still waits; undefined where it was used, has waited too long, or is for something else. */
export function findCeremony(tx: Tx, id: string, purpose: CeremonyPurpose, now: Date): Promise<Ceremony | undefined> {
  return tx.maybe<Ceremony>(
    `select ${columns} from gateway.ceremony where id = $1 and purpose = $2 and used_at is null and expires_at > $3 for update`,
    [id, purpose, now],
  );
}

/** What a person prepared to sign with this content, in words; undefined where it was not, or has waited too long. */
export async function actPrepared(tx: Tx, personId: string, binds: string, now: Date): Promise<string | undefined> {
  const found = await tx.maybe<{ act: string }>(
    `select act from gateway.ceremony where person_id = $1 and purpose = 'SIGNATURE' and binds = $2 and act is not null and expires_at > $3
     order by expires_at desc limit 1`,
    [personId, binds, now],
  );
  return found?.act;
}

/** The second step of signing in that a ticket stands for; throws SIGN_IN_FAILED where it waits no longer. */
export async function ceremonyOfTicket(tx: Tx, ticketSha256: string, now: Date): Promise<Ceremony & { readonly personId: string }> {
  const found = await tx.maybe<Ceremony & { readonly personId: string }>(
    `select ${columns} from gateway.ceremony where ticket_sha256 = $1 and purpose = 'SECOND_STEP' and used_at is null and expires_at > $2`,
    [ticketSha256, now],
  );
  if (found) return found;
  throw new DomainError('SIGN_IN_FAILED', {
    code: 'TICKET_VOID',
    message: 'This sign-in has waited too long, or was finished already.',
    whatToDo: 'Begin again with the password.',
  });
}

/** Ends a ceremony: its challenge counts no more. */
export async function useCeremony(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx.query('update gateway.ceremony set used_at = $2 where id = $1 and used_at is null returning 1', [id, now]);
  return used.length > 0;
}
