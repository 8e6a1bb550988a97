import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { randomBytes } from 'node:crypto';

/** How many are given at once. */
const HOW_MANY = 10;

/** Makes a person's recovery codes anew; those given before become void. They are kept as hashes, so this is the only time to read them. */
export async function makeRecoveryCodes(tx: Tx, personId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, randomCode);
  await tx.query('delete from gateway.recovery_code where person_id = $1', [personId]);
  await tx.query(
    `insert into gateway.recovery_code (code_sha256, owner_org, person_id, made_at)
     select hash, p.owner_org, p.id, $3 from gateway.person p, unnest($2::text[]) as hash where p.id = $1`,
    [personId, codes.map(hashOf), now],
  );
  return codes;
}

/** Uses a recovery code up; false where it is none of this person's that still works. */
export async function useRecoveryCode(tx: Tx, personId: string, code: string, now: Date): Promise<boolean> {
  const used = await tx.query(
    'update gateway.recovery_code set used_at = $3 where code_sha256 = $2 and person_id = $1 and used_at is null returning 1',
    [personId, hashOf(code), now],
  );
  return used.length > 0;
}

/** How many recovery codes a person has left. */
export async function recoveryCodesLeft(tx: Tx, personId: string): Promise<number> {
  const { n } = await tx.one<{ n: number }>(
    'select count(*)::int as n from gateway.recovery_code where person_id = $1 and used_at is null',
    [personId],
  );
  return n;
}

/** 80 bits in four groups of four; letters and digits that are not taken for each other. */
function randomCode(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz234567890';
  const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % 32] ?? '').join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

function hashOf(code: string): string {
  return sha256Hex(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
