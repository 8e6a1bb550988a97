import { SESSION_HOURS } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { appendAudit } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from './clock.js';
import { passwordFits } from './passwords.js';
import { assertMayTry, forgetFailures, inTurn, rememberFailure, type Attempt } from './throttle.js';

/** A person with account, as sign-in reads it. */
export interface Account {
  readonly personId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly locked: boolean;
}

/** Why a password was asked for, for the audit trail. */
export interface Purpose {
  /** Action of the audit row where it fits. */
  readonly done: string;
  /** Action of the audit row where it does not. */
  readonly refused: string;
  readonly requestId?: string;
  readonly about?: Readonly<Record<string, unknown>>;
}

/**
 * Checks a password under the throttle and writes the outcome into the person's audit trail, in the transaction of `then`.
 * Throws SIGN_IN_FAILED, the same for an unknown address, a wrong password and a locked account, or TOO_MANY_REQUESTS.
 */
export function provePassword<T>(
  database: Database,
  clock: Clock,
  attempt: Attempt,
  password: string,
  purpose: Purpose,
  then: (tx: Tx, account: Account) => Promise<T>,
): Promise<T> {
  return inTurn(attempt, async () => {
    const known = await database.run(jobsScope, async (tx) => {
      await assertMayTry(tx, attempt, clock());
      return findAccount(tx, attempt.account);
    });
    const fits = await passwordFits(known?.password_hash, password);
    if (!known || !fits || known.locked) {
      await database.run(jobsScope, async (tx) => {
        await rememberFailure(tx, attempt, clock());
        if (known) await writeOutcome(tx, known, purpose, known.locked ? 'ACCOUNT_LOCKED' : 'WRONG_PASSWORD');
      });
      throw new DomainError('SIGN_IN_FAILED');
    }
    return database.run(jobsScope, async (tx) => {
      await forgetFailures(tx, attempt);
      await writeOutcome(tx, known, purpose);
      return then(tx, known);
    });
  });
}

/** Opens a session and gives its token, which is kept nowhere. */
export async function openSession(tx: Tx, account: Account, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const endsAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await forgetOld(tx, now);
  await tx.query(
    `insert into gateway.session (id, owner_org, person_id, token_sha256, created_at, last_seen_at, ends_at) values ($1, $2, $3, $4, $5, $5, $6)`,
    [randomUUID(), account.organisationId, account.personId, sha256Hex(token), now, endsAt],
  );
  return token;
}

/** Forgets sessions that ended a month ago and failures that no longer count. */
async function forgetOld(tx: Tx, now: Date): Promise<void> {
  await tx.query(`delete from gateway.session where ends_at < $1::timestamptz - interval '30 days'`, [now]);
  await tx.query(`delete from gateway.sign_in_failure where last_at < $1::timestamptz - interval '1 day'`, [now]);
}

/** Ends a session. */
export async function endSession(database: Database, sessionId: string, now: Date): Promise<void> {
  await database.run(jobsScope, (tx) =>
    tx.query('update gateway.session set ended_at = $2 where id = $1 and ended_at is null', [sessionId, now]),
  );
}

/** Ends all sessions of a session's person but this one. */
export async function endOtherSessions(tx: Tx, kept: { readonly sessionId: string; readonly personId: string }, now: Date): Promise<void> {
  await tx.query('update gateway.session set ended_at = $3 where person_id = $1 and id <> $2 and ended_at is null', [
    kept.personId,
    kept.sessionId,
    now,
  ]);
}

async function findAccount(tx: Tx, email: string): Promise<(Account & { readonly password_hash: string }) | undefined> {
  return tx.maybe(
    `select p.id as "personId", p.owner_org as "organisationId", p.name, p.locked_at is not null as locked, c.password_hash,
       array(select role from gateway.membership m where m.person_id = p.id and m.revoked_at is null) as roles
     from gateway.person p join gateway.credential c on c.person_id = p.id where lower(p.email) = lower($1)`,
    [email],
  );
}

/** Writes into the person's audit trail that something was done or, with `fault`, refused. */
export function writeOutcome(tx: Tx, account: Omit<Account, 'locked'>, purpose: Purpose, fault?: string): Promise<unknown> {
  return appendAudit(tx, {
    stream: `person/${account.personId}`,
    action: fault ? purpose.refused : purpose.done,
    subject: { kind: 'person', id: account.personId },
    ownerOrg: account.organisationId,
    actor: { kind: 'person', personId: account.personId, name: account.name, organisationId: account.organisationId, roles: account.roles },
    after: { ...purpose.about, ...(fault && { fault }) },
    requestId: purpose.requestId,
  });
}
