import { kitOperations } from '@qp/contracts/release';
import type { KitState } from '@qp/domain/supply';
import { keepsBlind } from '@qp/domain/blinding';
import { isBlindedBatch } from '../blinding/index.js';
import { defineQuery, notFound } from '../command-pipeline/index.js';
import { kitStanding } from './kit-rows.js';

interface KitRow {
  readonly kitNo: string;
  readonly state: KitState;
  readonly placeName: string | null;
  readonly shipmentId: string | null;
}

/** The kits of a batch, as row-level security and the trial's blind let the person see them. */
export const listKits = defineQuery(kitOperations.list, async ({ tx, actor }, { params, query }) => {
  if (!(await tx.maybe('select 1 from release.batch where id = $1', [params.batchId]))) throw notFound('batch');
  const ownOnly = keepsBlind(actor.roles, await isBlindedBatch(tx, params.batchId));
  const rows = await tx.query<KitRow>(
    `select kit.kit_no as "kitNo", kit.state, release.name_of(kit.place_org) as "placeName", kit.shipment_id as "shipmentId"
     from release.kit left join release.shipment s on s.id = kit.shipment_id
     where kit.batch_id = $1 and ($2::text is null or kit.kit_no = $2) and (not $3 or kit.place_org = $4 or s.from_org = $4 or s.to_org = $4)
     order by kit.kit_no`,
    [params.batchId, query.kitNo ?? null, ownOnly, actor.organisationId],
  );
  const { held } = await kitStanding(tx, params.batchId);
  return rows.map((row) => {
    const heldBy = [...(held.get(row.kitNo) ?? [])];
    return { ...row, heldBy, usable: heldBy.length === 0 && (row.state === 'IN_STOCK' || row.state === 'AT_SITE') };
  });
});
