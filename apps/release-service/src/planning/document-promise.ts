import { randomUUID } from 'node:crypto';
import { planningOperations } from '@qp/contracts/release';
import { isOutstanding } from '@qp/domain/follow-up';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { readCase } from '../cases/case-row.js';
import { defineCommand, notFound } from '../command-pipeline/index.js';
import { assertNotOver, assertReason, entry } from './own-case.js';

/** The newest promise of a missing document. */
export interface DocumentPromise {
  readonly id: string;
  /** Key of the line of the requirement list. */
  readonly key: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly by: string;
  /** How many were made for this document, this one included. */
  readonly number: number;
}

/** The newest promise for each document of a case. */
export function promisesOf(tx: Tx, caseId: string): Promise<DocumentPromise[]> {
  return tx.query<DocumentPromise>(
    `select distinct on (key) id, key, promised_on::text as on, entered_name as by, number from release.document_promise
     where case_id = $1 order by key, number desc`,
    [caseId],
  );
}

/** The sponsor, who answers for its supply chain, says when a missing document will come (domain reference 7.4). */
export const promiseDocument = defineCommand(planningOperations.promiseDocument, async (context, { params, body }) => {
  const { tx } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const line = await tx.maybe<{ state: string; title: string }>(
    'select state, title from release.requirement_line where case_id = $1 and key = $2 and in_force',
    [row.id, params.code],
  );
  if (!line) throw notFound('document');
  if (!isOutstanding(line.state))
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `${line.title} is there already, or not asked for.`,
      whatToDo: 'Look at the list again; nothing has to be promised for it.',
    });
  assertNotOver(body.promisedOn, context.today);
  const before = (await promisesOf(tx, row.id)).find(({ key }) => key === params.code);
  if (before) assertReason('A new date for a document that was promised already', body.reason);
  const id = randomUUID();
  const number = (before?.number ?? 0) + 1;
  await tx.query(
    `insert into release.document_promise (id, owner_org, sponsor_id, case_id, key, number, promised_on, reason, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, row.ownerOrg, row.sponsorId, row.id, params.code, number, body.promisedOn, body.reason ?? null, ...entry(context)],
  );
  await context.audit({
    action: 'planning.promiseDocument',
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: before ? { key: before.key, promisedOn: before.on } : null,
    after: { key: params.code, promisedOn: body.promisedOn },
    reason: body.reason,
  });
  return { version: number, result: { id } };
});
