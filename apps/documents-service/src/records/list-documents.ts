import type { documents, DocumentSummary, DocumentVersion } from '@qp/contracts/documents';
import type { ResponseOf } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { readCase } from '../case-copies/case-copy.js';
import { openQueriesOf } from '../queries/query-rows.js';
import { changesBetween } from './changes.js';
import { checksOf, shownVersion, versionColumns, type VersionRow } from './version-rows.js';

/** Documents of a case, each with its newest version; one that was handed in stands before one that was not. */
export async function listDocuments(tx: Tx, caseId: string): Promise<DocumentSummary[]> {
  await readCase(tx, caseId);
  const rows = await tx.query<VersionRow>(
    `select distinct on (d.created_at, v.document_id) ${versionColumns.replace(/\b(\w+)(?=,|$)/g, 'v.$1')}
     from documents.document d join documents.document_version v on v.document_id = d.id
     where d.case_id = $1 order by d.created_at, v.document_id, v.handed_in_at is null, v.number desc`,
    [caseId],
  );
  const shown = await shownAll(tx, rows);
  return rows.flatMap((row) => {
    const current = shown.get(row.id);
    return current ? [summaryOf(row, current)] : [];
  });
}

/** The versions as they are shown, with their checks and open questions. */
export async function shownAll(tx: Tx, rows: readonly VersionRow[]): Promise<ReadonlyMap<string, DocumentVersion>> {
  const ids = rows.map((row) => row.id);
  const [checks, open] = [await checksOf(tx, ids), await openQueriesOf(tx, ids)];
  return new Map(rows.map((row) => [row.id, shownVersion(row, checks.get(row.id), open.get(row.id))]));
}

/** A document by the version that stands for it. */
export function summaryOf(row: VersionRow, current: DocumentVersion): DocumentSummary {
  return { documentId: row.document_id, caseId: row.case_id, title: row.title, requirementKeys: row.requirement_keys, current };
}

/** One document with all its versions, newest first. */
export async function readDocument(tx: Tx, documentId: string): Promise<ResponseOf<typeof documents.get>> {
  const rows = await tx.query<VersionRow>(
    `select ${versionColumns} from documents.document_version where document_id = $1 order by number desc`,
    [documentId],
  );
  const shown = await shownAll(tx, rows);
  const current = rows.find((row) => row.handed_in_at !== null) ?? rows[0];
  const currentShown = current && shown.get(current.id);
  if (!currentShown) throw new DomainError('NOT_FOUND');
  const versions = rows.flatMap((row, index) => {
    const version = shown.get(row.id);
    const before = rows[index + 1];
    if (!version) return [];
    const changes = before ? [...changesBetween(before, row)] : [];
    return [{ ...version, title: row.title, requirementKeys: row.requirement_keys, changes }];
  });
  const { about } = await readCase(tx, current.case_id);
  return { ...summaryOf(current, currentShown), about, versions };
}
