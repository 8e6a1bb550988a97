import type { Tx } from '@qp/platform/persistence';

/** Lets every strand of a house be looked at again: calendars or policies have changed. */
export async function lookAgain(tx: Tx, house: string): Promise<void> {
  await tx.query('update release.strand_watch set next_at = now() where owner_org = $1 and next_at is not null', [house]);
}
