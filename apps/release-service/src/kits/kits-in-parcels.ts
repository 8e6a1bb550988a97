import type { Tx } from '@qp/platform/persistence';

interface Parcel {
  readonly id: string;
  readonly batchId: string;
}

/** Puts kits into a parcel. Locked before (`lockKits`) and judged by `packingRefusal`. */
export async function packKits(tx: Tx, parcel: Parcel, kitNos: readonly string[]): Promise<void> {
  await tx.query(
    `update release.kit set before_packing = state, state = 'PACKED', shipment_id = $3 where batch_id = $1 and kit_no = any($2)`,
    [parcel.batchId, kitNos, parcel.id],
  );
}

/** Takes the kits of a parcel that does not leave out again. */
export async function unpackKits(tx: Tx, parcel: Parcel): Promise<void> {
  await tx.query(
    `update release.kit set state = before_packing, before_packing = null where batch_id = $1 and shipment_id = $2 and state = 'PACKED'`,
    [parcel.batchId, parcel.id],
  );
}

/** Lays the kits of an accepted parcel down at its receiver; those that did not come are lost. */
export async function landKits(
  tx: Tx,
  parcel: Parcel & { readonly toOrg: string; readonly as: 'IN_STOCK' | 'AT_SITE' | 'SET_APART' },
  missing: readonly string[],
): Promise<void> {
  await tx.query(
    `update release.kit set state = case when kit_no = any($3) then 'LOST' else $4 end, place_org = case when kit_no = any($3) then place_org else $5 end
     where batch_id = $1 and shipment_id = $2 and state = 'PACKED'`,
    [parcel.batchId, parcel.id, missing, parcel.as, parcel.toOrg],
  );
}

/** Ends the way of a parcel that is lost, or that goes back to where it came from. */
export async function endKits(tx: Tx, parcel: Parcel & { readonly fromOrg: string }, as: 'LOST' | 'SET_APART'): Promise<void> {
  await tx.query(`update release.kit set state = $3, place_org = $4 where batch_id = $1 and shipment_id = $2 and state = 'PACKED'`, [
    parcel.batchId,
    parcel.id,
    as,
    parcel.fromOrg,
  ]);
}
