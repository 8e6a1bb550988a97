import type { FactorKind } from '@qp/contracts/people';
import type { Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import type { StoredPasskey } from './passkeys.js';

/** A seed of one-time codes as the database keeps it. */
export interface StoredTotp {
  readonly id: string;
  readonly sealedSecret: string;
  readonly lastStep: number;
}

/** Kinds of second factor that a person has. */
export async function enrolledKinds(tx: Tx, personId: string): Promise<FactorKind[]> {
  const rows = await tx.query<{ kind: FactorKind }>(
    `select distinct kind from gateway.second_factor where person_id = $1 and confirmed_at is not null and removed_at is null order by kind desc`,
    [personId],
  );
  return rows.map(({ kind }) => kind);
}

/** Passkeys of a person. */
export function passkeysOf(tx: Tx, personId: string): Promise<StoredPasskey[]> {
  return tx.query(
    `select id, credential_id as "credentialId", public_key as "publicKey", sign_count as "signCount", transports
     from gateway.second_factor where person_id = $1 and kind = 'PASSKEY' and removed_at is null order by added_at`,
    [personId],
  );
}

/** Seeds of one-time codes of a person: those that count, or one that waits for its first code. */
export function totpsOf(tx: Tx, personId: string, waiting?: string): Promise<StoredTotp[]> {
  return tx.query(
    `select id, sealed_secret as "sealedSecret", last_step as "lastStep" from gateway.second_factor
     where person_id = $1 and kind = 'TOTP' and removed_at is null and (id = $2 and confirmed_at is null or $2 is null and confirmed_at is not null)
     order by added_at`,
    [personId, waiting ?? null],
  );
}

/** The newest step whose code each of these people used, for those who used any. */
export async function lastStepsOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ personId: string; step: number }>(
    `select person_id as "personId", max(last_step)::float8 as step from gateway.second_factor
     where person_id = any($1) and kind = 'TOTP' and removed_at is null group by person_id`,
    [personIds],
  );
  return new Map(rows.map(({ personId, step }) => [personId, step]));
}

/** Notes that the code of a step was used; false where that step or a later one was used meanwhile. */
export async function useStep(tx: Tx, factorId: string, step: number, now: Date): Promise<boolean> {
  const used = await tx.query(
    'update gateway.second_factor set last_step = $2, last_used_at = $3 where id = $1 and last_step < $2 returning 1',
    [factorId, step, now],
  );
  return used.length > 0;
}

/** Notes that a passkey was used. */
export async function usePasskey(tx: Tx, factorId: string, signCount: number, now: Date): Promise<void> {
  await tx.query('update gateway.second_factor set sign_count = $2, last_used_at = $3 where id = $1', [factorId, signCount, now]);
}

/** What a second factor is made of. */
export type NewFactor =
  | { readonly kind: 'TOTP'; readonly id: string; readonly sealedSecret: string; readonly confirmed: boolean }
  | {
      readonly kind: 'PASSKEY';
      readonly credentialId: string;
      readonly publicKey: Buffer;
      readonly signCount: number;
      readonly transports: readonly string[];
    };

/** Writes a second factor; gives its id. */
export async function insertFactor(tx: Tx, personId: string, label: string, factor: NewFactor, now: Date): Promise<string> {
  const passkey = factor.kind === 'PASSKEY' ? factor : undefined;
  const totp = factor.kind === 'TOTP' ? factor : undefined;
  const { id } = await tx.one<{ id: string }>(
    `insert into gateway.second_factor (id, owner_org, person_id, kind, label, sealed_secret, credential_id, public_key, sign_count, transports, added_at, confirmed_at)
     select $2, p.owner_org, p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from gateway.person p where p.id = $1 returning id`,
    [
      personId,
      totp?.id ?? randomUUID(),
      factor.kind,
      label,
      totp?.sealedSecret ?? null,
      passkey?.credentialId ?? null,
      passkey?.publicKey ?? null,
      passkey?.signCount ?? 0,
      [...(passkey?.transports ?? [])],
      now,
      totp && !totp.confirmed ? null : now,
    ],
  );
  return id;
}

/** The text that a seed's encryption is bound to: it opens for this person and factor alone. */
export function sealContext(personId: string, factorId: string): string {
  return `second factor ${personId} ${factorId}`;
}
