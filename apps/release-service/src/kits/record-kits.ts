import { kitOperations } from '@qp/contracts/release';
import { listingRefusal } from '@qp/domain/supply';
import { batchStream, lockBatch } from '../batches/index.js';
import { assertAllowed, defineCommand } from '../command-pipeline/index.js';

/** Lists kit numbers of a batch where its stock lies. Under the lock of the batch, so two lists at once are judged one after the other. */
export const recordKits = defineCommand(kitOperations.record, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await lockBatch(tx, params.batchId);
  context.actsOn({ ownerOrg: row.owner_org, sponsorId: row.sponsor_id, holderOrg: row.place_org });
  const known = await tx.query<{ kitNo: string }>('select kit_no as "kitNo" from release.kits_of($1)', [row.id]);
  const { count } = await tx.one<{ count: number }>(
    `select count(*)::int as count from release.shipment where batch_id = $1 and kits = '{}' and state not in ('REQUESTED', 'CLEARED_TO_SHIP', 'CANCELLED')`,
    [row.id],
  );
  assertAllowed(
    listingRefusal({
      listed: body.kits,
      known: known.map(({ kitNo }) => kitNo),
      units: row.quantity - row.samples,
      unnumberedParcels: count,
    }),
  );
  await tx.query(
    `insert into release.kit (batch_id, kit_no, owner_org, sponsor_id, place_org, listed_by, listed_name, listed_at)
     select $1, kit_no, $3, $4, $5, $6, $7, $8 from unnest($2::text[]) kit_no`,
    [row.id, body.kits, row.owner_org, row.sponsor_id, row.place_org, actor.personId, actor.name, now],
  );
  await context.audit({
    action: 'batch.recordKits',
    ...batchStream(row),
    before: { kits: known.length },
    after: { kits: known.length + body.kits.length, kitNos: body.kits },
  });
  return { version: row.version, result: { batchId: row.id, kits: known.length + body.kits.length } };
});
