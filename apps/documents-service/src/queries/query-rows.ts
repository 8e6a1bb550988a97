import type { DocumentQuery } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';

/** A question as stored. */
export interface QueryRow {
  readonly id: string;
  readonly version_id: string;
  readonly document_id: string;
  readonly case_id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly version: number;
  readonly page: number | null;
  readonly state: DocumentQuery['state'];
  readonly question: string;
  readonly asked_by: string | null;
  readonly asked_by_name: string;
  readonly asked_at: Date;
  readonly answer: string | null;
  readonly answered_by_name: string | null;
  readonly answered_at: Date | null;
  readonly closed_by_name: string | null;
  readonly closed_at: Date | null;
}

/** How many questions on each of these versions nobody has answered; versions without any are left out. */
export async function openQueriesOf(tx: Tx, versionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ version_id: string; n: number }>(
    `select version_id, count(*)::int as n from documents.document_query where version_id = any($1::uuid[]) and state = 'OPEN' group by version_id`,
    [versionIds],
  );
  return new Map(rows.map((row) => [row.version_id, row.n]));
}

/** A question under its lock; NOT_FOUND where the scope does not see it. */
export async function lockQuery(tx: Tx, queryId: string): Promise<QueryRow> {
  const row = await tx.maybe<QueryRow>('select * from documents.document_query where id = $1 for update', [queryId]);
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

/** Questions on the documents of a case, open ones first, then the newest first. */
export async function queriesOf(tx: Tx, caseId: string): Promise<DocumentQuery[]> {
  return (await shownRows(tx, 'q.case_id = $1', [caseId])).map(shown);
}

/** Questions that are not closed yet, of every case in scope: open ones first, then the newest first. */
export async function unclosedQueries(tx: Tx): Promise<DocumentQuery[]> {
  return (await shownRows(tx, "q.state <> 'CLOSED'", [])).map(shown);
}

type ShownRow = QueryRow & { readonly title: string };

function shownRows(tx: Tx, which: string, values: readonly unknown[]): Promise<ShownRow[]> {
  return tx.query<ShownRow>(
    `select q.*, v.title from documents.document_query q join documents.document_version v on v.id = q.version_id
     where ${which} order by (q.state <> 'OPEN'), q.asked_at desc, q.id limit 1000`,
    [...values],
  );
}

function shown(row: ShownRow): DocumentQuery {
  return {
    queryId: row.id,
    documentId: row.document_id,
    versionId: row.version_id,
    caseId: row.case_id,
    title: row.title,
    page: row.page,
    state: row.state,
    question: row.question,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    answer: row.answer,
    answeredBy: row.answered_by_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
    closedBy: row.closed_by_name,
    closedAt: row.closed_at?.toISOString() ?? null,
    version: row.version,
  };
}
