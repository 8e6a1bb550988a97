import type { DocumentQuery, documentQueries } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { auditMark } from '../blinding/mark.js';
import { isProviderOf, readCase } from '../case-copies/case-copy.js';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';
import { assertVersion } from '../commands/stale.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { ask } from './ask.js';
import { lockQuery, type QueryRow } from './query-rows.js';

type Moved = Done<{ queryId: string; state: DocumentQuery['state'] }>;

async function assertProvider(tx: Tx, actor: SignedInActor, caseId: string): Promise<void> {
  if (await isProviderOf(tx, await readCase(tx, caseId), actor.organisationId)) return;
  throw new DomainError('NOT_ALLOWED', {
    code: 'NOT_THE_PROVIDER',
    message: 'Questions on documents are asked and closed by the provider that owns the case.',
    whatToDo: 'Ask the QA of the provider.',
  });
}

/** Asks about a version, or one page of it. */
export async function raiseQuery(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documentQueries.raise>,
): Promise<Moved> {
  assertMay(actor, 'document.raiseQuery');
  const version = await tx.one<VersionRow>(
    `select ${versionColumns} from documents.document_version where id = $1 and document_id = $2 for update`,
    [body.versionId, params.documentId],
  );
  await assertProvider(tx, actor, version.case_id);
  if (body.page !== undefined && version.pages !== null && body.page > version.pages)
    throw new DomainError('RULE_BROKEN', {
      code: 'NO_SUCH_PAGE',
      message: `"${version.title}" has ${version.pages} pages.`,
      whatToDo: 'Name one of its pages, or none.',
    });
  const askedBy = { id: actor.personId, name: actor.name };
  const queryId = await ask(tx, by, version, { text: body.question, page: body.page ?? null, askedBy });
  return { version: 1, result: { queryId, state: 'OPEN' } };
}

/** Answers a question: by whoever handed the document in, or the sponsor. */
export async function answerQuery(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documentQueries.answer>,
): Promise<Moved> {
  assertMay(actor, 'document.answerQuery');
  const row = await lockQuery(tx, params.queryId);
  assertVersion('The question', body.expectedVersion, row.version);
  assertOpen(row);
  const { delivered_by: asked } = await tx.one<{ delivered_by: string }>(
    'select delivered_by from documents.document_version where id = $1',
    [row.version_id],
  );
  const own = [actor.organisationId, ...actor.sponsors];
  if (!own.includes(asked) && !own.includes(row.sponsor_id))
    throw new DomainError('NOT_ALLOWED', {
      code: 'NOT_ASKED',
      message: 'The question is answered by the organisation whose document it is, or by its sponsor.',
      whatToDo: 'Ask them.',
    });
  await tx.query(
    `update documents.document_query set state = 'ANSWERED', version = version + 1, answer = $2, answered_by = $3, answered_by_name = $4, answered_at = now()
     where id = $1`,
    [row.id, body.answer, actor.personId, actor.name],
  );
  await audited(tx, by, row, 'document.query-answered', { state: 'ANSWERED', answer: body.answer });
  return { version: row.version + 1, result: { queryId: row.id, state: 'ANSWERED' } };
}

/** Closes a question, with a reason. */
export async function closeQuery(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documentQueries.close>,
): Promise<Moved> {
  assertMay(actor, 'document.closeQuery');
  const row = await lockQuery(tx, params.queryId);
  await assertProvider(tx, actor, row.case_id);
  assertVersion('The question', body.expectedVersion, row.version);
  if (row.state === 'CLOSED')
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'The question is closed already.', whatToDo: 'Ask a new one where needed.' });
  await tx.query(
    `update documents.document_query set state = 'CLOSED', version = version + 1, closed_by = $2, closed_by_name = $3, closed_at = now(),
       closing_reason = $4 where id = $1`,
    [row.id, actor.personId, actor.name, body.reason],
  );
  await audited(tx, by, row, 'document.query-closed', { state: 'CLOSED' }, body.reason);
  return { version: row.version + 1, result: { queryId: row.id, state: 'CLOSED' } };
}

function assertOpen(row: QueryRow): void {
  if (row.state === 'OPEN') return;
  throw new DomainError('ILLEGAL_TRANSITION', {
    message: `The question is ${row.state === 'ANSWERED' ? 'answered' : 'closed'} already.`,
    whatToDo: 'Read what was said.',
  });
}

async function audited(tx: Tx, by: By, row: QueryRow, action: string, after: object, reason?: string): Promise<void> {
  const version = await tx.one<Pick<VersionRow, 'case_id' | 'requirement_keys'>>(
    'select case_id, requirement_keys from documents.document_version where id = $1',
    [row.version_id],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action,
    subject: { kind: 'document-query', id: row.id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...by,
    before: { state: row.state },
    after: { ...after, ...(await auditMark(tx, version)) },
    ...(reason !== undefined && { reason }),
  });
}
