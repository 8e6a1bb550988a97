import type { FoundDocument } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';

interface FoundRow {
  readonly document_id: string;
  readonly case_id: string;
  readonly about: FoundDocument['about'];
  readonly numbers: readonly string[];
  readonly title: string;
  readonly file_name: string;
  readonly state: FoundDocument['state'];
  readonly received_at: Date;
}

/** Documents whose newest version fits all words, the newest first; only what the reader may see. */
export async function findDocuments(
  tx: Tx,
  { words, limit }: { readonly words: string; readonly limit: number },
): Promise<FoundDocument[]> {
  const rows = await tx.query<FoundRow>(
    `select v.document_id, v.case_id, c.about, c.batch_numbers as numbers, v.title, v.file_name, v.state, v.received_at
     from documents.document d join documents.case_copy c on c.case_id = d.case_id
       join lateral (select * from documents.document_version own where own.document_id = d.id order by own.number desc limit 1) v on true
     where not exists (select 1 from unnest(string_to_array(lower($1), ' ')) word
       where strpos(lower(concat_ws(' ', v.title, v.file_name, v.issued_by, array_to_string(c.batch_numbers, ' '))), word) = 0)
     order by v.received_at desc, v.id limit $2`,
    [words, limit],
  );
  return rows.map((row) => ({
    documentId: row.document_id,
    caseId: row.case_id,
    about: row.about,
    batchNo: row.numbers[0] ?? null,
    title: row.title,
    fileName: row.file_name,
    state: row.state,
    receivedAt: row.received_at.toISOString(),
  }));
}
