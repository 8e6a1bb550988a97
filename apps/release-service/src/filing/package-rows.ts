import type { ArchiveItem, RecordKind } from '@qp/domain/filing';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import { dayOf } from '../command-pipeline/index.js';
import { recordKindOfRequirement } from './record-kinds.js';

/** A record of a case that belongs into its package. */
export interface PackageRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly title: string;
  readonly sha256: string | null;
  /** Day from which it is due: that of its making. */
  readonly dueBy: string;
  /** False while its file is still being made. */
  readonly fileable: boolean;
}

/** A record that was filed. */
export interface FiledRow {
  readonly record_kind: RecordKind;
  readonly record_id: string;
  readonly artifact_no: string;
  readonly title: string;
  readonly sha256: string | null;
  readonly supplement: boolean;
  readonly filed_at: Date;
  readonly qc_at: Date | null;
  readonly locked_at: Date | null;
}

/** An action of the case that has to be done before its package is locked. */
export interface PendingAction {
  readonly id: string;
  readonly words: string;
  readonly dueBy: string;
}

/** Records that can be filed and are not. */
export function unfiledRecords(records: readonly PackageRecord[], filed: readonly FiledRow[]): readonly PackageRecord[] {
  return records.filter(({ kind, id, fileable }) => fileable && !filed.some((row) => row.record_kind === kind && row.record_id === id));
}

interface Raw {
  readonly kind: RecordKind;
  readonly id: string;
  readonly title: string;
  readonly sha256: string | null;
  readonly at: Date;
  readonly fileable: boolean;
}

/** What has come into being so far and is to be filed: certificates, hand-offs, releases, shipments, queries, excursions. */
const recordsQuery = `
  select case certificate.kind when 'CERTIFICATE' then 'BATCH_CERTIFICATE' else 'CONFIRMATION' end as kind, certificate.id::text,
    case certificate.kind when 'CERTIFICATE' then 'Batch certificate' else 'Confirmation' end || ' version ' || certificate.version as title,
    file.sha256, certificate.issued_at as at, file.certificate_id is not null as fileable
  from release.certificate left join release.certificate_file file on file.certificate_id = certificate.id where certificate.case_id = $1
  union all
  select 'CERTIFICATION_NOTICE', id::text, 'Notice: ' || lower(decision), null, entered_at, true
  from release.register_entry where case_id = $1 and decision in ('SUSPENDED', 'REINSTATED', 'WITHDRAWN', 'REJECTED')
  union all
  select 'CONFIRMATION', id::text, 'Confirmation received', null, accepted_at, true
  from release.confirmation where case_id = $1 and source = 'UPLOADED' and state = 'ACCEPTED'
  union all
  select 'HANDOFF', id::text, 'Hand-off record', certificate_hash, sent_at, true from release.handoff where case_id = $1 and sent_at is not null
  union all
  select 'REGULATORY_RELEASE', id::text, 'Regulatory release ' || member_state, null, released_at, true
  from release.trial_release where case_id = $1 and released_at is not null
  union all
  select 'SHIPMENT_RECORD', id::text, 'Shipment ' || order_no || ' to ' || to_name, null, dispatched_at, true
  from release.shipment where (case_id = $1 or (case_id is null and batch_id = $2)) and dispatched_at is not null
  union all
  select 'SHIPMENT_RECEIPT', id::text, 'Receipt of shipment ' || order_no, null, received_at, true
  from release.shipment where (case_id = $1 or (case_id is null and batch_id = $2)) and received_at is not null
  union all
  select 'QUERY', id::text, 'Query: ' || subject, null, answered_at, true from release.query where case_id = $1 and answered_at is not null
  union all
  select 'EXCURSION', id::text, 'Excursion: ' || title, null, closed_at, true
  from release.deviation where batch_id = $2 and type = 'TEMPERATURE_TRANSPORT' and closed_at is not null`;

/** Every record of the package as of now, in the order of their making. */
export async function packageRecords(tx: Tx, row: Pick<CaseRow, 'id' | 'batchId'>): Promise<PackageRecord[]> {
  const made = await tx.query<Raw>(`select * from (${recordsQuery}) records order by at, kind, id`, [row.id, row.batchId]);
  const documents = await tx.query<{ code: string; id: string; title: string; sha256: string | null; at: Date }>(
    `select code, document_version_id::text as id, title, sha256, changed_at as at from release.requirement_line
     where case_id = $1 and in_force and state = 'ACCEPTED' and document_version_id is not null order by position, key`,
    [row.id],
  );
  const accepted = documents.map(({ code, ...document }): Raw => ({ ...document, kind: recordKindOfRequirement(code), fileable: true }));
  const once = new Map([...accepted, ...made].map((record) => [`${record.kind}/${record.id}`, record] as const));
  return [...once.values()].map(({ at, ...record }) => ({ ...record, dueBy: dayOf(at) }));
}

/** What is filed of a case, oldest first. */
export async function filedRows(tx: Tx, caseId: string): Promise<FiledRow[]> {
  return tx.query<FiledRow>(
    `select record_kind, record_id, artifact_no, title, sha256, supplement, filed_at, qc_at, locked_at from release.filed_artifact
     where case_id = $1 order by filed_at, artifact_no, record_kind, record_id`,
    [caseId],
  );
}

/** What still has to be done on a case: hand-offs nobody took on, questions without answer. */
export async function pendingActions(tx: Tx, row: Pick<CaseRow, 'id'>): Promise<PendingAction[]> {
  const rows = await tx.query<{ id: string; words: string; at: Date }>(
    `select id::text, 'the hand-off is ' || case status when 'WAITING_FOR_FILE' then 'not sent' when 'QUERIED' then 'queried' else 'not acknowledged' end as words, made_at as at
     from release.handoff where case_id = $1 and status <> 'ACKNOWLEDGED'
     union all
     select id::text, 'the query "' || subject || '" has no answer', asked_at from release.query where case_id = $1 and state = 'OPEN'`,
    [row.id],
  );
  return rows.map(({ at, ...action }) => ({ ...action, dueBy: dayOf(at) }));
}

/** The package as gate G-20 reads it. */
export function archiveItems(records: readonly PackageRecord[], filed: readonly FiledRow[]): ArchiveItem[] {
  return records.map(({ kind, id, title, dueBy }) => {
    const there = filed.find((row) => row.record_kind === kind && row.record_id === id);
    return { id, kind, title, dueBy, ...(there && { filedAs: there.artifact_no }), qc: there?.qc_at ? 'PASSED' : 'NOT_DONE' };
  });
}
