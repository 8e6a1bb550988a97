import type { Tx } from '@qp/platform/persistence';

/** Uses up a fresh sign-in made for a signature; false where there is none for this person and content. */
export async function useFlow(tx: Tx, flowId: string, personId: string, binds: string | undefined, now: Date): Promise<boolean> {
  const used = await tx.query(
    `update gateway.identity_flow set used_at = $4 where id = $1 and person_id = $2 and binds = $3 and purpose = 'SIGNATURE'
       and answered_at is not null and used_at is null and expires_at > $4 returning 1`,
    [flowId, personId, binds ?? '', now],
  );
  return used.length > 0;
}
