import type { Tx } from '@qp/platform/persistence';

/** Days between certification and the milestone: hand-off 1, regulatory release 3, shipment 5, receipt at site 3 (domain reference 5.12; configure per house). */
const LEAD_DAYS = 12;

/** Latest day of certification for the earliest milestone that the batch serves; undefined where no date is given. */
export async function certifyByOf(tx: Tx, batchId: string): Promise<string | undefined> {
  const earliest = await tx.maybe<{ day: string | null }>(
    `select (min(milestone.date) - $2::int)::date as day from release.milestone_batch link join release.milestone on milestone.id = link.milestone_id where link.batch_id = $1`,
    [batchId, LEAD_DAYS],
  );
  return earliest?.day ?? undefined;
}
