import type { Tx } from '@qp/platform/persistence';
import { movementsOf, onTheWay, placesOf } from '../shipments/index.js';

/** Somebody who has units of a batch: a place, or a parcel on its way. */
export interface Holder {
  readonly batchId: string;
  readonly batchNo: string;
  readonly organisationId: string;
  readonly name: string;
  readonly place: 'DEPOT' | 'SITE' | 'IN_TRANSIT';
  readonly quantity: number;
}

/** A batch and everything that was made from it. */
export async function madeFrom(tx: Tx, batchId: string): Promise<{ readonly id: string; readonly batchNo: string }[]> {
  return tx.query(
    `with recursive line as (
       select $1::uuid as id, 0 as depth
       union select link.batch_id, line.depth + 1 from release.batch_parent link join line on line.id = link.parent_id where line.depth < 8)
     select batch.id, batch.batch_no as "batchNo" from release.batch where id in (select id from line) order by batch_no, id`,
    [batchId],
  );
}

/** Who has units of a batch now. The reader sees all movements: owner, sponsor, its delegate, or the system. */
export async function holdersOf(tx: Tx, batch: { readonly id: string; readonly batchNo: string }): Promise<Holder[]> {
  const places = await placesOf(tx, batch.id);
  const parcels = onTheWay(await movementsOf(tx, batch.id));
  const organisations = [...places.keys(), ...parcels.map(({ toOrg }) => toOrg)];
  const known = await tx.query<{ id: string; name: string; kind: string }>(
    'select id, name, kind from release.organisation where id = any($1)',
    [organisations],
  );
  const describe = (organisationId: string) => known.find(({ id }) => id === organisationId);
  const of = { batchId: batch.id, batchNo: batch.batchNo };
  return [
    ...[...places]
      .filter(([, quantity]) => quantity > 0)
      .map(([organisationId, quantity]): Holder => {
        const organisation = describe(organisationId);
        const place = organisation?.kind === 'SITE' ? 'SITE' : 'DEPOT';
        return { ...of, organisationId, name: organisation?.name ?? 'Organisation', place, quantity };
      }),
    ...parcels.map(({ toOrg, quantity }): Holder => ({
      ...of,
      organisationId: toOrg,
      name: describe(toOrg)?.name ?? 'Organisation',
      place: 'IN_TRANSIT',
      quantity,
    })),
  ];
}
