import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = `('RECEIVED', 'IN_CHECK', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'EXPIRED', 'QUARANTINED')`;

const tables = [
  // Who takes part in a case beside its owner and its sponsor: CRO, manufacturer, second provider, depot, site.
  `create table documents.party (
    case_id uuid not null, org_id uuid not null, as_role text not null, owner_org uuid not null, sponsor_id uuid not null,
    primary key (case_id, org_id, as_role))`,
  'create index party_by_org on documents.party (org_id, case_id)',
  // Runs as the caller: whoever takes part in a case sees the row that says so.
  `create function documents.is_party(of_case uuid) returns boolean language sql stable as
    $$ select exists (select 1 from documents.party where case_id = of_case and org_id = documents.scope_org()) $$`,
  // A provider whose QP certifies or confirms on what is in the documents.
  `create function documents.is_reviewer(of_case uuid) returns boolean language sql stable as
    $$ select exists (select 1 from documents.party where case_id = of_case and org_id = documents.scope_org() and as_role in ('PROVIDER', 'SECOND_QP')) $$`,
  `create table documents.organisation (
    id uuid primary key, owner_org uuid not null, name text not null, kind text not null, taken_in_at timestamptz not null default now())`,
  `create table documents.case_copy (
    case_id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, facts_version bigint not null, batch_numbers text[] not null,
    product_code text, lines jsonb not null, taken_in_at timestamptz not null default now())`,
  `create table documents.delivery (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references documents.case_copy,
    state text not null default 'OPEN' check (state in ('OPEN', 'RECEIVED', 'ACCEPTED', 'REJECTED')), version int not null default 1,
    delivered_by uuid not null, delivered_by_name text not null, note text, opened_by uuid not null, opened_by_name text not null,
    opened_at timestamptz not null default now(), handed_in_at timestamptz)`,
  `create table documents.upload (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references documents.case_copy,
    delivery_id uuid not null references documents.delivery, uploader_id uuid not null, announced_by jsonb not null, size bigint not null,
    metadata jsonb not null, announced_at timestamptz not null default now())`,
  `create table documents.document (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references documents.case_copy,
    created_at timestamptz not null default clock_timestamp())`,
  'create index document_by_case on documents.document (case_id, created_at)',
  `create table documents.document_version (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references documents.case_copy,
    document_id uuid not null references documents.document, number int not null, version int not null default 1,
    state text not null default 'RECEIVED' check (state in ${states}), upload_id uuid not null unique references documents.upload,
    delivery_id uuid not null references documents.delivery, list_position int, title text not null, requirement_keys text[] not null,
    file_name text not null, announced_sha256 text, sha256 text not null, size bigint not null, blocks bytea not null, staging_key text not null,
    media_type text, pages int, language text not null, certified_copy boolean not null, issued_by text, batch_no text, valid_to date, reason text,
    uploader_id uuid not null, uploader_name text not null, delivered_by uuid not null, delivered_by_name text not null,
    received_at timestamptz not null, handed_in_at timestamptz, checked_at timestamptz, evidence_key text,
    decided_by uuid, decided_by_name text, decided_at timestamptz, reason_code text, decision_text text,
    constraint document_version_once unique (document_id, number),
    constraint nobody_accepts_own_upload check (state <> 'ACCEPTED' or decided_by is distinct from uploader_id),
    constraint nobody_decides_before_the_check check (state not in ('IN_CHECK', 'ACCEPTED', 'REJECTED') or checked_at is not null),
    constraint decisions_are_complete check (state not in ('ACCEPTED', 'REJECTED') or (decided_by is not null and decided_at is not null)),
    constraint rejections_have_a_reason check (state <> 'REJECTED' or reason_code is not null),
    constraint accepted_is_locked check (state <> 'ACCEPTED' or (evidence_key is not null and handed_in_at is not null)))`,
  'create index document_version_by_delivery on documents.document_version (delivery_id)',
  `create table documents.document_check (
    version_id uuid not null references documents.document_version, position int not null, check_name text not null,
    outcome text not null check (outcome in ('PASSED', 'FAILED', 'MISMATCH', 'SKIPPED')), words text not null, owner_org uuid not null,
    sponsor_id uuid not null, case_id uuid not null, at timestamptz not null default now(), primary key (version_id, check_name))`,
  // The ledger of what nobody can delete before its time. It names a version of an object, never a key alone.
  `create table documents.evidence (
    key text primary key, kind text not null, owner_org uuid not null, sponsor_id uuid, case_id uuid, bucket text not null, object_key text not null,
    object_version text not null, size bigint not null, sha256 text not null, blocks bytea not null, blocks_sha256 text not null,
    media_type text not null, retain_until timestamptz not null, source text not null, stored_at timestamptz not null default now())`,
];

/** Whoever takes part in a case knows what it asks, so that it can deliver. */
const ofCase = 'documents.in_scope(owner_org, sponsor_id) or documents.is_party(case_id)';
/** Documents of a case are no other party's to see: the provider, the sponsor with its delegates, and a second provider. */
const ofReview = 'documents.in_scope(owner_org, sponsor_id) or documents.is_reviewer(case_id)';
/** Whose documents they are sees its own; deliveries show through their own policy. */
const ownDelivery = 'delivered_by = documents.scope_org()';
/** Rows that are seen where a row they belong to is seen, through that row's own policy. */
const seenThrough: Readonly<Record<string, string>> = {
  delivery: ownDelivery,
  upload: 'exists (select 1 from documents.delivery d where d.id = upload.delivery_id)',
  document: `exists (select 1 from documents.document_version v where v.document_id = document.id and v.${ownDelivery})`,
  document_version: ownDelivery,
  document_check: 'exists (select 1 from documents.document_version v where v.id = document_check.version_id)',
};
const visible = (table: string) => `${ofReview} or (documents.is_party(case_id) and ${seenThrough[table]})`;

/** Documents, their versions, checks and deliveries, the evidence ledger, and the copies of cases and organisations. */
export class Documents1764000000001 implements MigrationInterface {
  name = 'Documents1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('documents', 'party', {
        visible: 'org_id = documents.scope_org() or documents.in_scope(owner_org, sponsor_id)',
        write: 'false',
      }),
      // A sponsor's name is shown to itself and to who acts for it; everybody may know the sites, makers and providers they work with.
      ...protect('documents', 'organisation', {
        visible: `documents.scope_org() is not null and (kind <> 'SPONSOR' or id = documents.scope_org() or id = any(documents.scope_sponsors())
          or exists (select 1 from documents.case_copy c where c.sponsor_id = organisation.id))`,
        write: 'false',
      }),
      ...protect('documents', 'case_copy', { visible: ofCase, write: 'false' }),
      ...['delivery', 'upload', 'document', 'document_version'].flatMap((table) =>
        protect('documents', table, { visible: visible(table) }),
      ),
      ...protect('documents', 'document_check', { visible: visible('document_check'), appendOnly: true }),
      ...protect('documents', 'evidence', {
        visible: `${ofReview} or exists (select 1 from documents.document_version v where v.evidence_key = evidence.key)`,
        write: 'false',
        appendOnly: true,
      }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const newestFirst = ['evidence', 'document_check', 'document_version', 'document', 'upload', 'delivery', 'case_copy', 'organisation'];
    for (const table of newestFirst) await runner.query(`drop table documents.${table}`);
    await runner.query('drop function documents.is_reviewer(uuid) cascade');
    await runner.query('drop function documents.is_party(uuid) cascade');
    await runner.query('drop table documents.party');
  }
}
