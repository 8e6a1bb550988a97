import type { documents } from '@qp/contracts/documents';
import type { ResponseOf } from '@qp/contracts/operation';
import { tellsTreatment } from '@qp/domain/blinding';
import { suggestRequirements, type NamedLine } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf } from '@qp/platform/service-kit';
import { readCase } from '../case-copies/case-copy.js';
import { dayOf, stateOn } from '../verdicts/expiry.js';
import { versionColumns, versionColumnsOf, type VersionRow } from './version-rows.js';

type Recognised = ResponseOf<typeof documents.suggestionsOf>;

/** What files probably are, by name and first words, and whether the same content is there already. */
export async function recogniseFiles(tx: Tx, { body }: InputOf<typeof documents.suggest>): Promise<ResponseOf<typeof documents.suggest>> {
  const { lines, sponsorId } = await readSuggestible(tx, body.caseId);
  const found = await duplicatesOf(
    tx,
    sponsorId,
    body.files.flatMap(({ sha256 }) => sha256 ?? []),
  );
  return body.files.map(({ fileName, sha256, beginning }) => ({
    fileName,
    suggestions: [...suggestRequirements(lines, fileName, beginning)],
    duplicates: (sha256 === undefined ? undefined : found.get(sha256)) ?? [],
  }));
}

/** What an uploaded version probably is, by its name and first words, and which others have the same content. */
export async function recogniseVersion(tx: Tx, documentId: string, versionId: string): Promise<Recognised> {
  const version = await tx.one<VersionRow>(`select ${versionColumns} from documents.document_version where id = $1 and document_id = $2`, [
    versionId,
    documentId,
  ]);
  const { lines } = await readSuggestible(tx, version.case_id);
  const same = (await duplicatesOf(tx, version.sponsor_id, [version.sha256])).get(version.sha256) ?? [];
  return {
    suggestions: [...suggestRequirements(lines, version.file_name, version.beginning ?? '')],
    duplicates: same.filter((other) => other.versionId !== versionId),
  };
}

/** A case with the lines that may be suggested to the reader: those that say what a blinded batch is, not to blinded roles. */
async function readSuggestible(tx: Tx, caseId: string): Promise<{ readonly lines: readonly NamedLine[]; readonly sponsorId: string }> {
  const { lines, sponsorId } = await readCase(tx, caseId);
  const { blinded } = await tx.one<{ blinded: boolean }>(
    `select documents.scope_blinded() and kept_blind <> '{}' as blinded from documents.case_copy where case_id = $1`,
    [caseId],
  );
  return { sponsorId, lines: blinded ? lines.filter(({ key }) => !tellsTreatment(key)) : lines };
}

/** Versions with these hashes that the scope sees, of this sponsor alone: one sponsor's files say nothing to another. */
async function duplicatesOf(tx: Tx, sponsorId: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Recognised['duplicates']>> {
  const rows = await tx.query<VersionRow & { batch_numbers: string[] }>(
    `select ${versionColumnsOf('v')},
       case when documents.scope_blinded() and c.kept_blind <> '{}' then c.batch_numbers[1:1] else c.batch_numbers end as batch_numbers
     from documents.document_version v join documents.case_copy c on c.case_id = v.case_id
     where v.sponsor_id = $1 and v.sha256 = any($2::text[]) and v.handed_in_at is not null order by v.received_at desc limit 200`,
    [sponsorId, hashes],
  );
  const byHash = Map.groupBy(rows, (row) => row.sha256);
  return new Map([...byHash].map(([sha256, same]) => [sha256, same.map(duplicate)]));
}

function duplicate(row: VersionRow & { batch_numbers: string[] }): Recognised['duplicates'][number] {
  return {
    documentId: row.document_id,
    versionId: row.id,
    number: row.number,
    caseId: row.case_id,
    batchNumbers: row.batch_numbers,
    title: row.title,
    requirementKeys: row.requirement_keys,
    state: stateOn(row.state, row.valid_to, dayOf(new Date())),
    receivedAt: row.received_at.toISOString(),
  };
}
