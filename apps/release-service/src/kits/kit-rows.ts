import { heldKits, type Kit, type KitState } from '@qp/domain/supply';
import type { DeviationScope } from '@qp/domain/quality-events';
import type { Tx } from '@qp/platform/persistence';

/** A deviation that no QP has accepted yet, as far as it may keep units from use. */
export interface BlockingDeviation {
  readonly id: string;
  readonly scope: DeviationScope;
}

/** Deviations on a batch and on what it was made from that no QP has accepted (6.7), whoever asks. */
export async function blockingDeviations(tx: Tx, batchId: string): Promise<BlockingDeviation[]> {
  return tx.query<BlockingDeviation>(
    `select id, jsonb_build_object('kind', scope_kind, 'ids', scope_ids) as scope from release.deviations_reaching($1) where state <> 'VOID'
       and not (state in ('DISPOSITIONED', 'CLOSED') and disposition in ('ACCEPT_NEGLIGIBLE_IMPACT', 'ACCEPT_WITH_CONDITION'))`,
    [batchId],
  );
}

/** Every kit of a batch, and which of them deviations keep from use. */
export interface KitStanding {
  readonly kits: readonly Kit[];
  /** Deviations by kit number. */
  readonly held: ReadonlyMap<string, readonly string[]>;
}

/** Reads the kits of a batch whoever asks, and what holds them. */
export async function kitStanding(tx: Tx, batchId: string): Promise<KitStanding> {
  const kits = await tx.query<{ kitNo: string; state: KitState; place: string }>(
    'select kit_no as "kitNo", state, place from release.kits_of($1)',
    [batchId],
  );
  if (kits.length === 0) return { kits, held: new Map() };
  const { batchNo } = await tx.one<{ batchNo: string }>('select batch_no as "batchNo" from release.lineage_of($1) where batch_id = $1', [
    batchId,
  ]);
  const blocking = (await blockingDeviations(tx, batchId)).filter(({ scope }) => scope.kind === 'KITS');
  return {
    kits,
    held: heldKits(
      kits.map(({ kitNo }) => kitNo),
      blocking.map(({ id, scope }) => ({ id, kitNos: scope.ids })),
      batchNo,
    ),
  };
}

/** Those of some kits that are held, each with the deviations that hold it. */
export function heldOf({ held }: KitStanding, kitNos: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map([...held].filter(([kitNo]) => kitNos.includes(kitNo)));
}

/** Locks kits that are about to be packed or named by a deviation, so that the other waits; gives those that are there for the person. */
export async function lockKits(tx: Tx, batchId: string, kitNos: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ kitNo: string }>(
    'select kit_no as "kitNo" from release.kit where batch_id = $1 and kit_no = any($2) order by kit_no for update',
    [batchId, kitNos],
  );
  return rows.map(({ kitNo }) => kitNo);
}

/** Keeps the kits of a parcel as they are until the commit: a deviation that names one of them waits, or is seen. */
export async function holdStill(tx: Tx, shipmentId: string): Promise<void> {
  await tx.query('select 1 from release.kit where shipment_id = $1 order by kit_no for share', [shipmentId]);
}
