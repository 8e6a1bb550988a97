import type { Tx } from '@qp/platform/persistence';
import { leadDaysOf } from '../policies/lead-days.js';

/** Latest day of certification for the earliest milestone that the batch serves, by the lead times of its provider (domain reference 5.12); undefined where no date is given. */
export async function certifyByOf(tx: Tx, batchId: string): Promise<string | undefined> {
  const earliest = await tx.maybe<{ day: string | null; owner: string }>(
    `select min(milestone.date) as day, batch.owner_org as owner from release.batch
       join release.milestone_batch link on link.batch_id = batch.id join release.milestone on milestone.id = link.milestone_id
     where batch.id = $1 group by batch.owner_org`,
    [batchId],
  );
  if (!earliest?.day) return undefined;
  const back = await tx.one<{ day: string }>('select ($1::date - $2::int)::date::text as day', [
    earliest.day,
    await leadDaysOf(tx, earliest.owner),
  ]);
  return back.day;
}
