import { planningOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { CaseRow } from '../cases/case-row.js';
import { assertSeen, defineCommand, defineQuery, notFound, type CommandContext } from '../command-pipeline/index.js';
import { assertNotOver, assertReason, lockOwnCase } from './own-case.js';

/** A date that was promised; the newest is the one in force. */
interface Agreement {
  readonly date: string;
  readonly agreedAt: string;
  readonly agreedBy: string;
  readonly reason: string | null;
}

interface AgreedRow {
  agreed_date: string | null;
  agreed_history: Agreement[];
  opened_at: Date;
  opened_by: string | null;
}

const sql = `select agreed_date::text, agreed_history, opened_at, (select person_name from release.process_event where subject_id = opened.id and version = 1) as opened_by
  from release.certification_case opened where id = $1`;

/** All dates promised so far, oldest first; one that was given when the case was opened is the first. */
function agreementsOf(row: AgreedRow): readonly Agreement[] {
  if (row.agreed_history.length > 0 || row.agreed_date === null) return row.agreed_history;
  return [{ date: row.agreed_date, agreedAt: row.opened_at.toISOString(), agreedBy: row.opened_by ?? '-', reason: null }];
}

/** A date to be promised: what was shown when it was made, and why the one before was given up. */
export interface NewAgreement {
  readonly date: string;
  readonly expectedVersion: number;
  readonly reason?: string;
}

/** Writes a new agreed date under the lock of the case's row; gives the number of dates promised so far. */
export async function agreeOn(context: CommandContext, row: CaseRow, given: NewAgreement): Promise<number> {
  const stored = await context.tx.one<AgreedRow>(sql, [row.id]);
  const before = stored.agreed_date;
  const promised = agreementsOf(stored);
  assertSeen('agreed date', given.expectedVersion, promised.length);
  assertNotOver(given.date, context.today);
  if (before === given.date) throw new DomainError('RULE_BROKEN', { message: 'This date is agreed already.' });
  if (before) assertReason('A new date', given.reason);
  const next: Agreement = {
    date: given.date,
    agreedAt: context.now.toISOString(),
    agreedBy: context.actor.name,
    reason: given.reason ?? null,
  };
  await context.tx.query('update release.certification_case set agreed_date = $2, agreed_history = $3 where id = $1', [
    row.id,
    given.date,
    JSON.stringify([...promised, next]),
  ]);
  await context.audit({
    action: 'planning.setAgreedDate',
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { agreedDate: before },
    after: { agreedDate: given.date },
    reason: given.reason,
  });
  return promised.length + 1;
}

export const setAgreedDate = defineCommand(planningOperations.setAgreedDate, async (context, { params, body }) => {
  const row = await lockOwnCase(context, params.caseId);
  const version = await agreeOn(context, row, body);
  return { version, result: { caseId: row.id, date: body.date } };
});

export const agreedDates = defineQuery(planningOperations.agreedDates, async ({ tx }, { params }) => {
  const row = await tx.maybe<AgreedRow>(sql, [params.caseId]);
  if (!row) throw notFound('case');
  const dates = agreementsOf(row);
  return { version: dates.length, dates: dates.toReversed() };
});
