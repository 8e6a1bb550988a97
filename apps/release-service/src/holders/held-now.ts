import type { Tx } from '@qp/platform/persistence';
import { holdersOf, madeFrom, type Holder } from './holders-of.js';

/** The case whose stock it is. */
interface Held {
  readonly id: string;
  readonly batchId: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
}

/** A holder, with the last quarantine notice to it and its answer; instants as ISO 8601, null where there was none. */
interface ToldHolder extends Holder {
  readonly toldAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
}

/** Whether somebody sees every movement of the batch: its owner, its sponsor, and whoever the sponsor delegated to. */
export function seesHolders(
  actor: { readonly organisationId: string; readonly sponsors: readonly string[] },
  { ownerOrg, sponsorId }: Pick<Held, 'ownerOrg' | 'sponsorId'>,
): boolean {
  return [ownerOrg, sponsorId].includes(actor.organisationId) || actor.sponsors.includes(sponsorId);
}

/** Who holds units of the batch of a case and of what was made from it, with what each was told; always in the same order. The reader sees all movements. */
export async function heldNow(tx: Tx, { id, batchId }: Held): Promise<ToldHolder[]> {
  const told = await tx.query<{ batch_id: string; org_id: string; sent_at: Date; acknowledged_at: Date | null; by: string | null }>(
    `select distinct on (batch_id, org_id) batch_id, org_id, sent_at, acknowledged_at, acknowledged_by_name as by
     from release.holder_notice where case_id = $1 order by batch_id, org_id, sent_at desc, acknowledged_at nulls first`,
    [id],
  );
  const found: ToldHolder[] = [];
  for (const batch of await madeFrom(tx, batchId))
    for (const holder of await holdersOf(tx, batch)) {
      const notice = told.find(({ batch_id, org_id }) => batch_id === holder.batchId && org_id === holder.organisationId);
      found.push({
        ...holder,
        toldAt: notice?.sent_at.toISOString() ?? null,
        acknowledgedAt: notice?.acknowledged_at?.toISOString() ?? null,
        acknowledgedBy: notice?.by ?? null,
      });
    }
  return found.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other), 'en'));
}

function keyOf({ batchNo, organisationId, place, quantity }: Holder): string {
  return [batchNo, organisationId, place, quantity].join(' ');
}
