import { randomUUID } from 'node:crypto';
import { shipmentOperations } from '@qp/contracts/release';
import type { AcceptedWarning, GateResult } from '@qp/domain/gates';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { assertMayDo, defineCommand, noted, notFound, passGates, type CommandContext } from '../command-pipeline/index.js';
import { appendEvent } from '../command-pipeline/process-ledger.js';
import { judgeShipping, readShipGate } from './ship-gate.js';
import { goesToSite, lockShipment, shipmentStream, type ShipmentRow, type StorageClass } from './shipment-row.js';
import { tellShipment } from './tell-shipment.js';

/** What has to stand before an order to a clinical site is formed at all; the rest of G-16 is judged when it is cleared. */
const askedOfOrders = new Set(['G-16.certificate', 'G-16.release', 'G-16.release-site', 'G-16.stopped', 'G-16.halt', 'G-16.site-active']);

interface BatchToShip {
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly batch_no: string;
  readonly unit: string;
  readonly storage_class: StorageClass;
}

/** Orders a shipment; both ends become parties of what they need to see. */
export const requestShipment = defineCommand(shipmentOperations.request, async (context, { body }) => {
  const { tx, actor, now } = context;
  const batch = await tx.maybe<BatchToShip>(
    `select batch.owner_org, batch.sponsor_id, batch.batch_no, batch.unit, product.facts ->> 'storageClass' as storage_class
     from release.batch join release.product on product.id = batch.product_id where batch.id = $1`,
    [body.batchId],
  );
  if (!batch) throw notFound('batch');
  assertMayDo(shipmentOperations.request, actor, batch.sponsor_id);
  if (body.from.organisationId === body.to.organisationId)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'A shipment goes from one organisation to another.',
      whatToDo: 'Correct the places.',
    });
  const destination = goesToSite(body.type) ? await siteOf(tx, body.batchId, body.siteId, body.to.organisationId) : undefined;
  const decided = await tx.maybe<{ id: string }>(
    `select id from release.certification_case where batch_id = $1 and certification_role = 'FINAL' and certificate_id is not null order by decided_at desc nulls last limit 1`,
    [body.batchId],
  );
  const id = randomUUID();
  await tx.query(
    `insert into release.shipment (id, owner_org, sponsor_id, type, order_no, batch_id, case_id, trial_release_id, site_id, from_org, from_name, to_org, to_name, quantity,
       planned_on, logger_required, storage_class, approval, version, requested_by, requested_by_name, requested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19, $20, $21)`,
    [
      id,
      batch.owner_org,
      batch.sponsor_id,
      body.type,
      body.orderNo,
      body.batchId,
      decided?.id ?? null,
      destination?.releaseId ?? null,
      destination?.siteId ?? null,
      body.from.organisationId,
      body.from.name,
      body.to.organisationId,
      body.to.name,
      body.quantity,
      body.plannedOn ?? null,
      body.loggerRequired,
      batch.storage_class,
      body.approval ? JSON.stringify(body.approval) : null,
      actor.personId,
      actor.name,
      now,
    ],
  );
  const row = await lockShipment(tx, id);
  const passed = noted(passGates(await judgeOrder(context, row, body.warnings), body.warnings));
  await addParties(tx, row);
  const person = { id: actor.personId, name: actor.name, role: actor.roles[0] ?? null };
  const version = await appendEvent(
    tx,
    'shipment',
    { ...row, version: 0 },
    {
      kind: 'request',
      commandId: context.commandId,
      at: now,
      operation: context.operation,
      person,
      requestId: context.requestId,
      data: { to: 'REQUESTED', orderNo: body.orderNo, ...passed },
    },
  );
  await context.audit({ action: 'shipment.request', ...shipmentStream(row), after: { ...body, ...passed, state: 'REQUESTED' } });
  await context.enqueue({ topic: 'workflow.start', key: id, payload: { kind: 'shipment', subjectId: id } });
  await tellShipment(context, row, 'shipment.requested', batch);
  return { version, result: { shipmentId: id, state: 'REQUESTED' } };
});

/** What stands against an order as such. */
async function judgeOrder({ tx, today }: CommandContext, row: ShipmentRow, warnings: readonly AcceptedWarning[]): Promise<GateResult> {
  if (!goesToSite(row.type)) return { unmet: [], accepted: [] };
  const { unmet, accepted } = await judgeShipping(tx, row, await readShipGate(tx, row), 'CLEAR', { today, warnings });
  const asked = ({ code }: { readonly code: string }) => askedOfOrders.has(code);
  return { unmet: unmet.filter(asked), accepted: accepted.filter(asked) };
}

/** The site of an order and the living release for its member state. */
async function siteOf(
  tx: Tx,
  batchId: string,
  siteId: string | undefined,
  organisationId: string,
): Promise<{ siteId: string; releaseId: string | null }> {
  if (!siteId)
    throw new DomainError('VALIDATION_FAILED', { message: 'A shipment to a clinical site names the site.', whatToDo: 'Name the site.' });
  const site = await tx.maybe<{ trial_id: string; member_state: string; organisation_id: string }>(
    'select trial_id, member_state, organisation_id from release.site where id = $1',
    [siteId],
  );
  if (!site) throw notFound('site');
  if (site.organisation_id !== organisationId)
    throw new DomainError('RULE_BROKEN', {
      message: 'The organisation named does not run this site.',
      whatToDo: 'Name the organisation of the site.',
    });
  const release = await tx.maybe<{ id: string }>(
    `select id from release.trial_release where batch_id = $1 and trial_id = $2 and member_state = $3 and state not in ('REVOKED', 'CLOSED')`,
    [batchId, site.trial_id, site.member_state],
  );
  return { siteId, releaseId: release?.id ?? null };
}

async function addParties(tx: CommandContext['tx'], row: ShipmentRow): Promise<void> {
  const subjects: readonly (readonly [string, string | null])[] = [
    ['shipment', row.id],
    ['batch', row.batchId],
    ['release', row.trialReleaseId],
  ];
  for (const [kind, subject] of subjects)
    for (const org of subject === null ? [] : [row.fromOrg, row.toOrg])
      await tx.query(
        `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ($1, $2, $3, 'SHIPPING', $4, $5) on conflict do nothing`,
        [kind, subject, org, row.ownerOrg, row.sponsorId],
      );
}
