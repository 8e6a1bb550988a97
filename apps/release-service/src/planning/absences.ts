import { randomUUID } from 'node:crypto';
import { planningOperations, type affectedCase } from '@qp/contracts/release';
import { openStates } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import { holdsOneOf, qpRoles } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { assertSeen, defineCommand, defineQuery, notFound, type CommandContext } from '../command-pipeline/index.js';
import { colleague } from '../people/index.js';
import { assertNotOver, assertReason, entry } from './own-case.js';

interface AbsenceRow {
  id: string;
  person_id: string;
  person_name: string;
  from_day: string;
  to_day: string;
  version: number;
}

const columns = 'id, person_id, person_name, from_day::text, to_day::text, version';

export const enterAbsence = defineCommand(planningOperations.enterAbsence, async (context, { body }) => {
  assertMayEnterFor(context, body.personId);
  const person = await colleague(context.tx, body.personId);
  if (!person.roles.some((role) => (qpRoles as readonly string[]).includes(role)))
    throw new DomainError('RULE_BROKEN', { message: `${person.name} is no QP.`, whatToDo: 'Enter absences of QPs only.' });
  if (body.to < body.from)
    throw new DomainError('VALIDATION_FAILED', { message: 'The absence ends before it begins.', whatToDo: 'Check the two days.' });
  assertNotOver(body.to, context.today);
  const before = body.absenceId ? await lockAbsence(context, body.absenceId, body) : undefined;
  const id = before?.id ?? randomUUID();
  const version = (before?.version ?? 0) + 1;
  const ownerOrg = context.actor.organisationId;
  if (before)
    await context.tx.query('update release.qp_absence set from_day = $2, to_day = $3, version = $4 where id = $1', [
      id,
      body.from,
      body.to,
      version,
    ]);
  else
    await context.tx.query(
      `insert into release.qp_absence (id, owner_org, person_id, person_name, from_day, to_day, entered_by, entered_name, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ownerOrg, person.id, person.name, body.from, body.to, ...entry(context)],
    );
  const affected = await waitingFor(context.tx, person.id);
  await context.audit({
    action: 'planning.enterAbsence',
    subject: { kind: 'absence', id },
    stream: `org/${ownerOrg}`,
    ownerOrg,
    before: before ? { from: before.from_day, to: before.to_day } : null,
    after: { personId: person.id, from: body.from, to: body.to, affected: affected.map(({ caseId }) => caseId) },
    reason: body.reason,
  });
  return { version, result: { id, affected } };
});

/** QPs enter their own absence, the QP office that of any QP. */
function assertMayEnterFor({ actor }: CommandContext, personId: string): void {
  if (personId === actor.personId || holdsOneOf(actor, ['QP_OFFICE'])) return;
  throw new DomainError('NOT_ALLOWED', {
    message: 'QPs enter their own absence only.',
    whatToDo: 'Ask the QP or the QP office.',
  });
}

async function lockAbsence(
  context: CommandContext,
  id: string,
  body: { readonly personId: string; readonly expectedVersion?: number; readonly reason?: string },
): Promise<AbsenceRow> {
  const row = await context.tx.maybe<AbsenceRow>(`select ${columns} from release.qp_absence where id = $1 for update`, [id]);
  if (!row || row.person_id !== body.personId) throw notFound('absence of this person');
  assertReason('Changing an absence', body.reason);
  assertSeen('absence', body.expectedVersion ?? 0, row.version);
  return row;
}

/** Open cases assigned to a QP, the most urgent first (domain reference 6.2: listed the day the absence is entered). */
function waitingFor(tx: Tx, personId: string): Promise<z.infer<typeof affectedCase>[]> {
  return tx.query(
    `select opened.id as "caseId", batch.batch_no as "batchNo", opened.state, opened.certify_by::text as "certifyBy", opened.agreed_date::text as "agreedDate"
     from release.certification_case opened join release.batch on batch.id = opened.batch_id
     where opened.qp_id = $1 and opened.state = any($2) order by opened.certify_by nulls last, batch.batch_no`,
    [personId, [...openStates, 'ON_HOLD']],
  );
}

export const listAbsences = defineQuery(planningOperations.listAbsences, async ({ tx, today }) => {
  const rows = await tx.query<AbsenceRow>(
    `select ${columns} from release.qp_absence where to_day >= $1::date order by from_day, person_name`,
    [today],
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.person_name,
    from: row.from_day,
    to: row.to_day,
    version: row.version,
  }));
});
