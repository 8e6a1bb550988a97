import type { Tx } from '@qp/platform/persistence';

/** Writes a password's hash. */
export async function setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `insert into gateway.credential (person_id, owner_org, password_hash) select id, owner_org, $2 from gateway.person where id = $1
     on conflict (person_id) do update set password_hash = $2, changed_at = now()`,
    [personId, passwordHash],
  );
}
