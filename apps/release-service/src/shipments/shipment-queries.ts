import { shipmentOperations } from '@qp/contracts/release';
import { shipmentTable, type ShipGateInput } from '@qp/domain/supply';
import { defineQuery, notFound, type QueryContext } from '../command-pipeline/index.js';
import { kitStanding } from '../kits/index.js';
import { passedWarnings } from '../gates/passed-warnings.js';
import { judgeAcceptance, judgeShipping, readShipGate } from './ship-gate.js';
import { filesOf, isKeptFrom } from './shipment-files.js';
import { readShipment, type ShipmentRow } from './shipment-row.js';

const nextGate: Readonly<Partial<Record<ShipmentRow['state'], ShipGateInput['at']>>> = {
  REQUESTED: 'CLEAR',
  CLEARED_TO_SHIP: 'PICK',
  PICKED: 'DISPATCH',
};

async function view({ tx, today, actor }: QueryContext, id: string) {
  const row = await readShipment(tx, id);
  const batch = await tx.one<{ batch_no: string; unit: string }>('select batch_no, unit from release.batch where id = $1', [row.batchId]);
  const events = await tx.query<{ state: string | null; kind: string; at: Date; by: string | null }>(
    `select data ->> 'to' as state, kind, at, person_name as by from release.process_event where subject_id = $1 order by version`,
    [id],
  );
  const standing = await kitStanding(tx, row.batchId);
  const hidden = await isKeptFrom(tx, actor, row);
  const at = nextGate[row.state];
  const arrived = row.state === 'DELIVERED' || row.state === 'PENDING_TEMP_REVIEW';
  const reading = at || arrived ? await readShipGate(tx, row) : undefined;
  const { unmet } = !reading
    ? { unmet: [] }
    : at
      ? await judgeShipping(tx, row, reading, at, { today })
      : await judgeAcceptance(tx, row, reading, { organisationId: row.toOrg, differenceExplained: false }, { today });
  return {
    id: row.id,
    type: row.type,
    orderNo: row.orderNo,
    batchId: row.batchId,
    batchNo: batch.batch_no,
    caseId: row.caseId,
    trialReleaseId: row.trialReleaseId,
    siteId: row.siteId,
    from: { organisationId: row.fromOrg, name: row.fromName },
    to: { organisationId: row.toOrg, name: row.toName },
    quantity: row.quantity,
    unit: batch.unit,
    state: row.state,
    kitsListed: standing.kits.length > 0,
    kits: hidden ? null : row.kits.map((kitNo) => ({ kitNo, heldBy: [...(standing.held.get(kitNo) ?? [])] })),
    loggerRequired: row.loggerRequired,
    storageClass: row.storageClass,
    receipt: row.receipt && {
      quantity: row.receivedQuantity ?? 0,
      condition: row.receipt.condition,
      receivedBy: row.receipt.receivedBy,
      temperature: row.receipt.temperature ? { min: row.receipt.temperature.min, max: row.receipt.temperature.max } : null,
    },
    files: hidden ? null : await filesOf(tx, id),
    excursion: row.excursion,
    quarantine: quarantineOf(row),
    unmet: unmet.map(({ code, message, whatToDo, policy }) => ({ code, message, whatToDo, policy })),
    warnings: (await passedWarnings(tx, [id])).get(id) ?? [],
    history: events.map(({ state, kind, at: when, by }) => ({ state: state ?? kind, at: when.toISOString(), by: by ?? 'QP Release' })),
    version: row.version,
  };
}

function quarantineOf(row: ShipmentRow) {
  const reason = row.quarantineReason ?? row.quarantineOnArrival;
  return reason === null ? null : { reason, decided: row.quarantineDecision?.outcome ?? null };
}

/** Shipments of one page where the reader says no other number. */
const MOST = 200;

const list = defineQuery(shipmentOperations.list, async (context, { query }) => {
  const rows = await context.tx.query<{ id: string }>(
    `select s.id from release.shipment s join release.batch on batch.id = s.batch_id
     where ($1::uuid is null or s.batch_id = $1) and ($2::text is null or batch.batch_no = $2)
       and ($3::boolean is null or (s.state = any($4::text[])) = $3)
       and ($5::uuid is null or (s.requested_at, s.id) < (select requested_at, id from release.shipment where id = $5))
     order by s.requested_at desc, s.id desc limit $6`,
    [
      query.batchId ?? null,
      query.batchNo ?? null,
      query.ended === undefined ? null : query.ended === 'true',
      shipmentTable.terminal,
      query.after ?? null,
      query.limit ?? MOST,
    ],
  );
  const found = [];
  for (const { id } of rows) found.push(await view(context, id));
  return found;
});

const get = defineQuery(shipmentOperations.get, async (context, { params }) => {
  const seen = await context.tx.maybe('select 1 from release.shipment where id = $1', [params.shipmentId]);
  if (!seen) throw notFound('shipment');
  return view(context, params.shipmentId);
});

/** Reads of shipments. */
export const shipmentQueries = [list, get] as const;
