import type { CheckResult, DocumentState, DocumentVersion, RejectionReason } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';
import { dayOf, stateOn } from '../verdicts/expiry.js';

/** A version as stored, without its block list. */
export interface VersionRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly case_id: string;
  readonly document_id: string;
  readonly number: number;
  readonly version: number;
  readonly state: DocumentState;
  readonly upload_id: string;
  readonly delivery_id: string;
  readonly title: string;
  readonly requirement_keys: string[];
  readonly file_name: string;
  readonly announced_sha256: string | null;
  readonly sha256: string;
  readonly size: number;
  readonly staging_key: string;
  readonly media_type: string | null;
  readonly pages: number | null;
  readonly language: string;
  readonly certified_copy: boolean;
  readonly issued_by: string | null;
  readonly batch_no: string | null;
  readonly product_code: string | null;
  readonly strength: string | null;
  readonly site: string | null;
  readonly issued_on: string | null;
  readonly page_ranges: string | null;
  readonly beginning: string | null;
  readonly valid_to: string | null;
  readonly reason: string | null;
  readonly uploader_id: string;
  readonly uploader_name: string;
  readonly delivered_by: string;
  readonly delivered_by_name: string;
  readonly received_at: Date;
  readonly handed_in_at: Date | null;
  readonly checked_at: Date | null;
  readonly evidence_key: string | null;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: Date | null;
  readonly reason_code: RejectionReason | null;
  readonly decision_text: string | null;
}

/** The columns of {@link VersionRow}. */
export const versionColumns = `id, owner_org, sponsor_id, case_id, document_id, number, version, state, upload_id, delivery_id, title, requirement_keys,
  file_name, announced_sha256, sha256, size, staging_key, media_type, pages, language, certified_copy, issued_by, batch_no, valid_to, reason,
  uploader_id, uploader_name, delivered_by, delivered_by_name, received_at, handed_in_at, checked_at, evidence_key, decided_by, decided_by_name,
  decided_at, reason_code, decision_text, product_code, issued_on, page_ranges, beginning, strength, site`;

/** The same columns of a table by the name that a statement with several gives it. */
export function versionColumnsOf(table: string): string {
  return versionColumns.replace(/\b(\w+)(?=,|$)/g, `${table}.$1`);
}

interface CheckRow extends CheckResult {
  readonly version_id: string;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly cleared_at: Date | null;
  readonly cleared_words: string | null;
}

/** Check results by version, in the order in which they are shown, with what people did by hand where a check was waiting. */
export async function checksOf(tx: Tx, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly CheckResult[]>> {
  const rows = await tx.query<CheckRow>(
    `select c.version_id, c.check_name as "check", c.outcome, c.words, l.person_id, l.person_name, l.at as cleared_at, l.words as cleared_words
     from documents.document_check c left join documents.check_clearance l on l.version_id = c.version_id and l.check_name = c.check_name
     where c.version_id = any($1::uuid[]) order by c.version_id, c.position`,
    [versionIds],
  );
  const byVersion = Map.groupBy(rows, (row) => row.version_id);
  return new Map([...byVersion].map(([version, found]) => [version, found.map(checkOf)]));
}

function checkOf({ check, outcome, words, ...row }: CheckRow): CheckResult {
  if (outcome !== 'WAITING') return { check, outcome, words };
  const { person_id: personId, person_name: name, cleared_at: at, cleared_words: found } = row;
  const cleared = personId && name && at && found ? { by: { personId, name }, at: at.toISOString(), words: found } : null;
  return { check, outcome, words, cleared };
}

/** A version as the API shows it. */
export function shownVersion(row: VersionRow, checks: readonly CheckResult[] = [], openQueries = 0): DocumentVersion {
  return {
    versionId: row.id,
    number: row.number,
    version: row.version,
    state: stateOn(row.state, row.valid_to, dayOf(new Date())),
    deliveryId: row.delivery_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    pages: row.pages,
    language: row.language,
    certifiedCopy: row.certified_copy,
    issuedBy: row.issued_by,
    batchNo: row.batch_no,
    productCode: row.product_code,
    strength: row.strength,
    site: row.site,
    issuedOn: row.issued_on,
    pageRanges: row.page_ranges,
    validTo: row.valid_to,
    uploadedBy: { personId: row.uploader_id, name: row.uploader_name },
    deliveredBy: { organisationId: row.delivered_by, name: row.delivered_by_name },
    receivedAt: row.received_at.toISOString(),
    handedInAt: row.handed_in_at?.toISOString() ?? null,
    checkedAt: row.checked_at?.toISOString() ?? null,
    checks: [...checks],
    locked: row.evidence_key !== null,
    decision:
      row.decided_by !== null && row.decided_at !== null
        ? {
            by: { personId: row.decided_by, name: row.decided_by_name ?? '-' },
            at: row.decided_at.toISOString(),
            reasonCode: row.reason_code,
            text: row.decision_text,
          }
        : null,
    reason: row.reason,
    openQueries,
  };
}
