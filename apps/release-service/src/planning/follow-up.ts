import { randomUUID } from 'node:crypto';
import { planningOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readCase } from '../cases/case-row.js';
import { defineCommand, defineQuery } from '../command-pipeline/index.js';
import { agreeOn } from './agreed-date.js';
import { assertNotOver, entry, lockOwnCase, ownNote } from './own-case.js';

export const logContact = defineCommand(planningOperations.logContact, async (context, { params, body }) => {
  const row = await lockOwnCase(context, params.caseId);
  if (body.promisedOn) assertNotOver(body.promisedOn, context.today);
  const id = randomUUID();
  await context.tx.query(
    `insert into release.contact_log (id, owner_org, case_id, organisation_id, who, how, promised_on, note, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, row.ownerOrg, row.id, body.organisationId, body.who, body.how, body.promisedOn ?? null, body.note, ...entry(context)],
  );
  await context.audit({ action: 'planning.logContact', ...ownNote(row), after: { contactId: id, ...body } });
  return { version: 1, result: { id } };
});

export const pauseReminders = defineCommand(planningOperations.pauseReminders, async (context, { params, body }) => {
  const row = await lockOwnCase(context, params.caseId);
  assertNotOver(body.until, context.today);
  const id = randomUUID();
  await context.tx.query(
    `insert into release.reminder_pause (id, owner_org, case_id, organisation_id, until_day, reason, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, row.ownerOrg, row.id, body.organisationId ?? null, body.until, body.reason, ...entry(context)],
  );
  const { reason, ...after } = body;
  await context.audit({ action: 'planning.pauseReminders', ...ownNote(row), after: { pauseId: id, ...after }, reason });
  return { version: 1, result: { id } };
});

export const decideEscalation = defineCommand(planningOperations.decideEscalation, async (context, { params, body }) => {
  const row = await lockOwnCase(context, params.caseId);
  assertComplete(body);
  const { agreedDate, reason } = body;
  if (agreedDate) await agreeOn(context, row, { ...agreedDate, reason });
  const id = randomUUID();
  await context.tx.query(
    `insert into release.escalation_decision (id, owner_org, case_id, decision, remedy, agreed_date, reason, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, row.ownerOrg, row.id, body.decision, body.remedy ?? null, agreedDate?.date ?? null, reason, ...entry(context)],
  );
  const ended = await context.tx.query<{ id: string }>(
    'update release.escalation set closed_at = $2, closed_because = $3, closed_by = $4, next_at = null where case_id = $1 and closed_at is null returning id',
    [row.id, context.now, `decided: ${body.decision}`, context.actor.name],
  );
  await context.audit({
    action: 'planning.decideEscalation',
    ...ownNote(row),
    before: { openEscalations: ended.map((one) => one.id) },
    after: { decisionId: id, decision: body.decision, remedy: body.remedy, agreedDate: agreedDate?.date, openEscalations: [] },
    reason,
  });
  return { version: 1, result: { id } };
});

/** A remedy says what is done; a new date says which one, and no other decision brings one. */
function assertComplete(body: { readonly decision: string; readonly remedy?: string; readonly agreedDate?: object }): void {
  const remedyMissing = body.decision === 'REMEDY' && !body.remedy;
  const dateWrong = (body.decision === 'NEW_AGREED_DATE') !== (body.agreedDate !== undefined);
  if (!remedyMissing && !dateWrong) return;
  throw new DomainError('VALIDATION_FAILED', {
    message: remedyMissing
      ? 'It is not said what the remedy is.'
      : 'A new agreed date goes with the decision NEW_AGREED_DATE, and with it only.',
    whatToDo: 'Complete the decision.',
  });
}

interface Entered {
  id: string;
  by: string;
  at: Date;
}

const entered = 'id, entered_name as by, entered_at as at';
const shown = <Row extends Entered>(row: Row) => ({ ...row, at: row.at.toISOString() });

export const followUp = defineQuery(planningOperations.followUp, async ({ tx }, { params }) => {
  const { id } = await readCase(tx, params.caseId);
  const contacts = await tx.query<Entered & { organisationId: string; who: string; how: string; promisedOn: string | null; note: string }>(
    `select ${entered}, organisation_id as "organisationId", who, how, promised_on::text as "promisedOn", note from release.contact_log where case_id = $1 order by entered_at desc, id`,
    [id],
  );
  const pauses = await tx.query<Entered & { organisationId: string | null; until: string; reason: string }>(
    `select ${entered}, organisation_id as "organisationId", until_day::text as until, reason from release.reminder_pause where case_id = $1 order by entered_at desc, id`,
    [id],
  );
  const decisions = await tx.query<Entered & { decision: string; remedy: string | null; agreedDate: string | null; reason: string }>(
    `select ${entered}, decision, remedy, agreed_date::text as "agreedDate", reason from release.escalation_decision where case_id = $1 order by entered_at desc, id`,
    [id],
  );
  return { contacts: contacts.map(shown), pauses: pauses.map(shown), decisions: decisions.map(shown) };
});
