import { notificationTopic } from '@qp/contracts/notifications';
import type { AnyOperation } from '@qp/contracts/operation';
import { handoffOperations } from '@qp/contracts/release';
import { handoffTable, type HandoffCommand } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import { actingRole } from '@qp/domain/people';
import { stockTable } from '@qp/domain/supply';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import { assertAllowed, assertMayDo, assertSeen, defineCommand, type CommandContext } from '../command-pipeline/index.js';
import { lockCertification } from '../trial-releases/index.js';
import { edit } from './edit-handoff.js';
import { changeHandoff, lockHandoff, type AddresseeRole, type HandoffRow } from './handoff-row.js';
import { addAddressee } from './open-handoff.js';
import { sendHandoff } from './send-handoff.js';
import { lockStock } from './stock.js';

/** Locks the hand-off that a command names and judges what everybody is judged by. */
async function lockFor(
  context: CommandContext,
  operation: AnyOperation,
  params: { readonly caseId: string; readonly handoffId: string },
  expectedVersion: number,
  command?: HandoffCommand,
): Promise<HandoffRow> {
  const row = await lockHandoff(context.tx, params.caseId, params.handoffId);
  assertMayDo(operation, context.actor, row.sponsorId);
  assertSeen('hand-off', expectedVersion, row.version);
  if (row.status === 'WAITING_FOR_FILE')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'The hand-off is not sent yet: its certificate file is being made.',
      whatToDo: 'Try again in a minute.',
      citation: handoffTable.citation,
    });
  if (command) assertAllowed(transitionRefusal(handoffTable, row.status, command));
  return row;
}

/** In which capacity the person's organisation is an addressee; a CRO under the sponsor's written delegation always is. */
async function capacityOf({ tx, actor }: CommandContext, row: HandoffRow): Promise<AddresseeRole> {
  if (actor.organisationId === row.sponsorId) return 'SPONSOR';
  const underDelegation = actor.sponsors.includes(row.sponsorId) && actingRole(actor, ['CRO']) !== undefined;
  if (underDelegation) {
    await addAddressee(tx, { ...row, handoffId: row.id }, { orgId: actor.organisationId, as: 'CRO' });
    await tx.query(`update release.handoff_addressee set as_role = 'CRO' where handoff_id = $1 and org_id = $2`, [
      row.id,
      actor.organisationId,
    ]);
    return 'CRO';
  }
  const addressee = await tx.maybe<{ as_role: AddresseeRole }>(
    'select as_role from release.handoff_addressee where handoff_id = $1 and org_id = $2',
    [row.id, actor.organisationId],
  );
  if (!addressee)
    throw new DomainError('NOT_ALLOWED', {
      message: 'Your organisation is no addressee of this hand-off.',
      whatToDo: 'Ask the sponsor, or a CRO with its written delegation.',
      citation: 'Domain reference 5.7',
    });
  // A delegation that has ended leaves the CRO as somebody who is told, no more.
  return addressee.as_role === 'CRO' ? 'HOLDER' : addressee.as_role;
}

function auditHandoff(
  context: CommandContext,
  row: HandoffRow,
  action: string,
  after: Readonly<Record<string, unknown>>,
  reason?: string,
): Promise<void> {
  return context.audit({
    action: `handoff.${action}`,
    subject: { kind: 'handoff', id: row.id },
    stream: `case/${row.caseId}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { status: row.status },
    after,
    reason,
  });
}

/** What a hand-off command answers. */
function answer(row: HandoffRow, version: number, status: string) {
  return { version, result: { handoffId: row.id, status } };
}

const acknowledge = defineCommand(handoffOperations.acknowledge, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await lockFor(context, handoffOperations.acknowledge, params, body.expectedVersion, 'acknowledge');
  const as = await capacityOf(context, row);
  await tx.query(
    `update release.handoff_addressee set acknowledged_at = coalesce(acknowledged_at, $3), acknowledged_by = coalesce(acknowledged_by, $4),
       acknowledged_by_name = coalesce(acknowledged_by_name, $5) where handoff_id = $1 and org_id = $2`,
    [row.id, actor.organisationId, now, actor.personId, actor.name],
  );
  // One acknowledgement opens the way to the regulatory release; those of other parties are tracked.
  const opens = as === 'SPONSOR' || as === 'CRO';
  const status = opens ? stateAfter(handoffTable, row.status === 'WAITING_FOR_FILE' ? 'SENT' : row.status, 'acknowledge') : row.status;
  const first = opens && row.status !== 'ACKNOWLEDGED';
  const version = await changeHandoff(tx, row, {
    status,
    ...(first ? { acknowledged_at: now, acknowledged_by: actor.personId, acknowledged_by_name: actor.name } : {}),
  });
  await auditHandoff(context, row, 'acknowledge', { status, as, opensRelease: opens });
  return answer(row, version, status);
});

const query = defineCommand(handoffOperations.query, async (context, { params, body }) => {
  const { tx, actor } = context;
  const row = await lockFor(context, handoffOperations.query, params, body.expectedVersion, 'query');
  await capacityOf(context, row);
  const version = await changeHandoff(tx, row, {
    status: 'QUERIED',
    question: body.question,
    asked_by_name: actor.name,
    asked_of_org: row.ownerOrg,
    answer: null,
  });
  await auditHandoff(context, row, 'query', { status: 'QUERIED', question: body.question });
  const { batch_no } = await tx.one<{ batch_no: string }>('select batch_no from release.batch where id = $1', [row.batchId]);
  await context.enqueue({
    topic: notificationTopic,
    key: row.caseId,
    payload: {
      template: 'query.raised',
      key: `${row.id}:query:${row.version + 1}`,
      data: { batchNo: batch_no, question: body.question },
      recipients: [{ organisationId: row.ownerOrg, roles: ['QP_CERT', 'QP_DEPUTY', 'QP_CONF', 'QA_REVIEWER', 'QA_LEAD'] }],
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      caseId: row.caseId,
    },
  });
  return answer(row, version, 'QUERIED');
});

const respond = defineCommand(handoffOperations.answer, async (context, { params, body }) => {
  const row = await lockFor(context, handoffOperations.answer, params, body.expectedVersion, 'answer');
  if (context.actor.organisationId !== row.ownerOrg)
    throw new DomainError('NOT_ALLOWED', {
      message: 'The provider that sent the hand-off answers.',
      whatToDo: 'Ask the QP-services provider.',
    });
  await context.tx.query(
    'update release.handoff_addressee set acknowledged_at = null, acknowledged_by = null, acknowledged_by_name = null where handoff_id = $1',
    [row.id],
  );
  const version = await sendHandoff(context, row, {
    answer: body.answer,
    answered_by_name: context.actor.name,
    acknowledged_at: null,
    acknowledged_by: null,
    acknowledged_by_name: null,
  });
  return answer(row, version, 'SENT');
});

const confirmStock = defineCommand(handoffOperations.confirmStock, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await lockFor(context, handoffOperations.confirmStock, params, body.expectedVersion);
  const certification = await lockCertification(tx, row.batchId);
  const batch = await lockStock(tx, row.batchId);
  if (batch.place_org !== actor.organisationId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'Only the organisation that holds the stock confirms its status.',
      whatToDo: 'Ask the holder of the stock.',
      citation: 'Domain reference 5.7',
    });
  if (certification.hindrance)
    throw new DomainError('GATE_NOT_MET', {
      message: certification.hindrance.words,
      whatToDo: 'Keep the stock in quarantine.',
      citation: 'EU GMP Annex 16 section 4',
    });
  assertAllowed(transitionRefusal(stockTable, batch.physical_status, 'confirmCertified'));
  const status = stateAfter(stockTable, batch.physical_status, 'confirmCertified');
  await tx.query('update release.batch set physical_status = $2, stock_confirmed_at = $3, version = version + 1 where id = $1', [
    row.batchId,
    status,
    now,
  ]);
  const version = await changeHandoff(tx, row, { stock_confirmed_at: now, stock_confirmed_by: actor.personId });
  await auditHandoff(context, row, 'confirmStock', { stock: status, before: batch.physical_status });
  return answer(row, version, row.status);
});

/** Commands on hand-offs. */
export const handoffCommands = [edit, acknowledge, query, respond, confirmStock] as const;
