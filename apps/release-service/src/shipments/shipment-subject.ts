import { notificationTopic } from '@qp/contracts/notifications';
import type { DueTime } from '@qp/contracts/processes';
import { shipmentTable } from '@qp/domain/supply';
import type { Tx } from '@qp/platform/persistence';
import { endedProcesses, type SubjectDefinition, type SystemChange, type SystemContext } from '../command-pipeline/index.js';
import type { RowPosition } from '../workflows/row-position.js';
import { takeShipmentFacts } from './by-system.js';
import { lockShipment, readShipment, shipmentStream, type ShipmentRow } from './shipment-row.js';

const HOUR = 3_600_000;
/** Hours within which an excursion is decided or escalated (domain reference 6.8). */
const EXCURSION_WITHIN = 24;

/** What is due on a shipment, each thing once. */
export function shipmentDeadlines(row: Pick<ShipmentRow, 'state' | 'receivedAt' | 'deadlinesPassed'>): DueTime[] {
  if (row.state !== 'QUARANTINED_AT_SITE' || !row.receivedAt) return [];
  const key = `excursion:${row.receivedAt.toISOString()}`;
  const dueAt = new Date(row.receivedAt.getTime() + EXCURSION_WITHIN * HOUR).toISOString();
  return row.deadlinesPassed.includes(key) ? [] : [{ key, kind: 'QUARANTINE_UNDECIDED', dueAt }];
}

async function positionOf(tx: Tx, id: string): Promise<RowPosition> {
  const row = await readShipment(tx, id);
  return { state: row.state, ended: shipmentTable.terminal.includes(row.state), deadlines: shipmentDeadlines(row) };
}

/** A shipment as the pipeline serves it. */
export const shipmentSubject: SubjectDefinition<ShipmentRow> = {
  kind: 'shipment',
  lock: lockShipment,
  assertVisible: async (tx, id) => {
    await readShipment(tx, id);
  },
  advance: async (tx, id, version) => {
    await tx.query('update release.shipment set version = $2 where id = $1', [id, version]);
  },
  after: positionOf,
  startState: async (tx, id) => {
    const row = await readShipment(tx, id);
    return { schema: 1, subjectId: id, version: row.version, position: await positionOf(tx, id), facts: [], recent: [] };
  },
  living: (tx) =>
    tx.query(
      `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", version from release.shipment where state <> all ($1::text[])`,
      [shipmentTable.terminal],
    ),
  ended: (tx) => endedProcesses(tx, 'shipment', 'process.state = any ($1::text[])', [shipmentTable.terminal]),
  facts: (context, row) => takeShipmentFacts(context, row),
  deadline: passDeadline,
  attributes: async (tx, id) => ({ SponsorId: (await readShipment(tx, id)).sponsorId }),
};

/** Units have waited in quarantine for a day: the sponsor and the operations of the provider hear of it. */
async function passDeadline(context: SystemContext, row: ShipmentRow, deadline: DueTime): Promise<SystemChange> {
  const due = shipmentDeadlines(row).find(({ key }) => key === deadline.key);
  await context.tx.query('update release.shipment set deadlines_passed = array_append(deadlines_passed, $2) where id = $1', [
    row.id,
    deadline.key,
  ]);
  if (!due) return undefined;
  const { batch_no } = await context.tx.one<{ batch_no: string }>('select batch_no from release.batch where id = $1', [row.batchId]);
  await context.enqueue({
    topic: notificationTopic,
    key: row.id,
    payload: {
      template: 'case.overdue',
      key: `${row.id}:${due.key}`,
      data: { batchNo: batch_no, what: `units of shipment ${row.orderNo} have waited in quarantine for a day`, dueAt: due.dueAt },
      recipients: [
        { organisationId: row.sponsorId, roles: ['SPONSOR_CLINSUP'] },
        { organisationId: row.ownerOrg, roles: ['OPERATIONS', 'QP_OFFICE'] },
      ],
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      caseId: row.caseId,
    },
  });
  await context.audit({ action: 'shipment.deadline', ...shipmentStream(row), after: { deadline: due.key, dueAt: due.dueAt } });
  return { kind: `deadline:${due.kind}`, data: { key: due.key } };
}
