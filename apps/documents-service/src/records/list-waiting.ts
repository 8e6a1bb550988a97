import type { WaitingDocument } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';
import { shownAll, summaryOf } from './list-documents.js';
import { versionColumnsOf, type VersionRow } from './version-rows.js';

/** Documents that wait for a verdict, those that came first before the others; of each the newest version that was handed in. */
export async function listWaiting(tx: Tx, limit: number): Promise<{ documents: WaitingDocument[]; total: number }> {
  const waiting = `from documents.document_version v join documents.case_copy on case_copy.case_id = v.case_id
     where v.state = 'IN_CHECK' and not exists (
       select 1 from documents.document_version newer
       where newer.document_id = v.document_id and newer.number > v.number and newer.handed_in_at is not null)`;
  const rows = await tx.query<VersionRow & { about: 'CASE' | 'SHELF'; numbers: readonly string[] }>(
    `select ${versionColumnsOf('v')}, case_copy.about, case_copy.batch_numbers as numbers ${waiting}
     order by v.handed_in_at, v.id limit $1`,
    [limit],
  );
  const { total } = await tx.one<{ total: number }>(`select count(*)::int as total ${waiting}`);
  const shown = await shownAll(tx, rows);
  const documents = rows.flatMap((row) => {
    const current = shown.get(row.id);
    return current ? [{ ...summaryOf(row, current), about: row.about, batchNo: row.numbers[0] ?? null }] : [];
  });
  return { documents, total };
}
