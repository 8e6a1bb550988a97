import { SESSION_HOURS, SESSION_IDLE_MINUTES, type ownSession } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Account } from './account.js';
import type { ProvedComponent } from './components.js';

/** Where a session is opened from: network address, what the browser says it is, country as declared. */
export interface Whereabouts {
  readonly ip: string;
  readonly client?: string;
  readonly country?: string | null;
}

/** Opens a session and gives its token, which is kept nowhere. */
export async function openSession(
  tx: Tx,
  account: Account,
  opened: {
    readonly now: Date;
    readonly from: Whereabouts;
    readonly factors: readonly ProvedComponent[];
    readonly identityProviderId?: string;
  },
): Promise<string> {
  const { now, from } = opened;
  const token = randomBytes(32).toString('base64url');
  const endsAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await forgetOld(tx, now);
  await tx.query(
    `insert into gateway.session (id, owner_org, person_id, token_sha256, created_at, last_seen_at, ends_at, ip, client, country, factors, identity_provider_id)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11)`,
    [
      randomUUID(),
      account.organisationId,
      account.personId,
      sha256Hex(token),
      now,
      endsAt,
      from.ip,
      from.client?.slice(0, 300) ?? null,
      from.country ?? null,
      [...opened.factors],
      opened.identityProviderId ?? null,
    ],
  );
  return token;
}

/** Whether a person signed in from this address within the month for which sessions are kept. */
export async function hasSignedInFrom(tx: Tx, personId: string, ip: string): Promise<boolean> {
  const found = await tx.query('select 1 from gateway.session where person_id = $1 and ip = $2 limit 1', [personId, ip]);
  return found.length > 0;
}

/** Forgets sessions that ended a month ago and failures that no longer count. */
async function forgetOld(tx: Tx, now: Date): Promise<void> {
  await tx.query(`delete from gateway.session where ends_at < $1::timestamptz - interval '30 days'`, [now]);
  await tx.query(`delete from gateway.sign_in_failure where last_at < $1::timestamptz - interval '1 day'`, [now]);
}

/** A person's sessions in force, the newest first. */
export async function listSessions(tx: Tx, personId: string, current: string, now: Date): Promise<z.infer<typeof ownSession>[]> {
  const rows = await tx.query<{
    id: string;
    opened: Date;
    seen: Date;
    ends: Date;
    ip: string | null;
    client: string | null;
    country: string | null;
  }>(
    `select id, created_at as opened, last_seen_at as seen, ends_at as ends, ip, client, country from gateway.session
     where person_id = $1 and ended_at is null and ends_at > $2 and last_seen_at > $2::timestamptz - make_interval(mins => ${SESSION_IDLE_MINUTES})
     order by created_at desc`,
    [personId, now],
  );
  return rows.map(({ id, opened, seen, ends, ip, client, country }) => ({
    id,
    current: id === current,
    openedAt: opened.toISOString(),
    lastSeenAt: seen.toISOString(),
    endsAt: ends.toISOString(),
    ip,
    client,
    country,
  }));
}

/** Ends one session of a person; throws NOT_FOUND where it is none of theirs in force. */
export async function endSession(tx: Tx, personId: string, sessionId: string, now: Date): Promise<void> {
  const ended = await tx.query(
    'update gateway.session set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null returning 1',
    [sessionId, personId, now],
  );
  if (ended.length === 0) throw new DomainError('NOT_FOUND', { message: 'You have no such session in force.' });
}

/** Ends a person's sessions, except the one named. */
export async function endSessions(tx: Tx, personId: string, now: Date, kept?: string): Promise<void> {
  await tx.query('update gateway.session set ended_at = $3 where person_id = $1 and ($2::uuid is null or id <> $2) and ended_at is null', [
    personId,
    kept ?? null,
    now,
  ]);
}
