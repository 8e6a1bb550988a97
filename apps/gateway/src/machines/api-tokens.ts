import { rolesMayCall, type AnyOperation } from '@qp/contracts/operation';
import type { apiToken } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { LiveSession } from '../sign-in/live-session.js';

/** Begins every token of a machine, so that scanners of code and logs find it. */
export const MACHINE_TOKEN = 'qpt_';

/** What a token is made with. */
export interface NewToken {
  readonly name: string;
  readonly operations: readonly string[];
  readonly days: number;
}

/** Makes a token; it is shown this once and kept as a hash. */
export async function makeApiToken(
  tx: Tx,
  personId: string,
  wish: NewToken,
  now: Date,
): Promise<{ id: string; token: string; expiresAt: string }> {
  const token = `${MACHINE_TOKEN}${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(now.getTime() + wish.days * 86_400_000);
  const { id } = await tx.one<{ id: string }>(
    `insert into gateway.api_token (id, owner_org, person_id, name, token_sha256, operations, created_at, expires_at)
     select $2, p.owner_org, p.id, $3, $4, $5, $6, $7 from gateway.person p where p.id = $1 returning id`,
    [personId, randomUUID(), wish.name, sha256Hex(token), [...new Set(wish.operations)], now, expiresAt],
  );
  return { id, token, expiresAt: expiresAt.toISOString() };
}

/** A person's tokens, without anything secret. */
export async function listApiTokens(tx: Tx, personId: string): Promise<z.infer<typeof apiToken>[]> {
  const rows = await tx.query<{
    id: string;
    name: string;
    operations: string[];
    made: Date;
    ends: Date;
    used: Date | null;
    revoked: Date | null;
  }>(
    `select id, name, operations, created_at as made, expires_at as ends, last_used_at as used, revoked_at as revoked
     from gateway.api_token where person_id = $1 order by created_at desc, id`,
    [personId],
  );
  return rows.map(({ made, ends, used, revoked, ...row }) => ({
    ...row,
    createdAt: made.toISOString(),
    expiresAt: ends.toISOString(),
    lastUsedAt: used?.toISOString() ?? null,
    revokedAt: revoked?.toISOString() ?? null,
  }));
}

/** Ends a token at once; throws NOT_FOUND where it is none of the person's in force. */
export async function revokeApiToken(tx: Tx, personId: string, id: string, now: Date): Promise<void> {
  await tx.one('update gateway.api_token set revoked_at = $3 where id = $1 and person_id = $2 and revoked_at is null returning id', [
    id,
    personId,
    now,
  ]);
}

/** Ends every token of a person at once: who forgot the password may not know either who holds them. */
export async function revokeApiTokens(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.query('update gateway.api_token set revoked_at = $2 where person_id = $1 and revoked_at is null', [personId, now]);
}

/** Whether a machine may ever be given an operation: none that is signed, none of accounts and credentials. */
export function isForMachines(operation: AnyOperation): boolean {
  const { access, signature, service, kind } = operation;
  if (access.kind === 'public' || access.kind === 'service' || signature !== undefined) return false;
  return service !== 'gateway' || (kind === 'query' && operation.method === 'GET' && !operation.path.startsWith('/api/v1/me'));
}

/** Operations that somebody with these roles may give a machine. */
export function scopesFor(roles: LiveSession['roles'], operations: readonly AnyOperation[]): readonly AnyOperation[] {
  return operations.filter((operation) => isForMachines(operation) && rolesMayCall(operation.access, roles));
}

/** Refuses a scope that names what no machine gets, or what the person's own roles do not allow. Throws RULE_BROKEN. */
export function assertScope(wish: NewToken, live: LiveSession, operations: readonly AnyOperation[]): void {
  const allowed = new Set(scopesFor(live.roles, operations).map(({ id }) => id));
  const wrong = wish.operations.filter((id) => !allowed.has(id));
  if (wrong.length === 0) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'NOT_FOR_MACHINES',
    message: `A machine cannot be given: ${wrong.join(', ')}.`,
    whatToDo: 'Name operations that your roles allow, that are not signed and that are none of accounts or credentials.',
    citation: '21 CFR 11.100(a); EU GMP Annex 11 clause 12',
  });
}

/** Refuses a machine what its token does not name; people pass. Throws NOT_ALLOWED. */
export function assertWithinToken(operation: AnyOperation, live: LiveSession): void {
  if (!live.machine) return;
  if (isForMachines(operation) && live.machine.operations.includes(operation.id)) return;
  throw new DomainError('NOT_ALLOWED', {
    code: 'OUTSIDE_TOKEN',
    message: `This token does not allow ${operation.id}.`,
    whatToDo: 'Make a token that names the operation. Signing and accounts are never a machine’s.',
  });
}
