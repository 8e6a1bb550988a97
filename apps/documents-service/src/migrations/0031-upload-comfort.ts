import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seen where the version is. */
const visible = 'exists (select 1 from documents.document_version v where v.id = document_query.version_id)';

/** Page ranges, what else a document states about itself, its first words, and questions on it. */
export class UploadComfort1764000000031 implements MigrationInterface {
  name = 'UploadComfort1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `alter table documents.document_version add column page_ranges text, add column product_code text, add column issued_on date,
         add column beginning text`,
      'create index document_version_by_content on documents.document_version (sponsor_id, sha256)',
      `create table documents.document_query (
         id uuid primary key, version_id uuid not null references documents.document_version, document_id uuid not null, case_id uuid not null,
         owner_org uuid not null, sponsor_id uuid not null, version int not null default 1, page int check (page >= 1),
         state text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'CLOSED')), question text not null,
         asked_by uuid, asked_by_name text not null, asked_at timestamptz not null default now(), answer text, answered_by uuid,
         answered_by_name text, answered_at timestamptz, closed_by uuid, closed_by_name text, closed_at timestamptz, closing_reason text,
         constraint answers_are_complete check (state <> 'ANSWERED' or (answer is not null and answered_by is not null)),
         constraint closings_are_complete check (state <> 'CLOSED' or (closed_by is not null and closing_reason is not null)))`,
      'create index document_query_by_case on documents.document_query (case_id, asked_at)',
      `create index document_query_open on documents.document_query (version_id) where state = 'OPEN'`,
      ...protect('documents', 'document_query', { visible }),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table documents.document_query');
    await runner.query('drop index documents.document_version_by_content');
    await runner.query(
      'alter table documents.document_version drop column page_ranges, drop column product_code, drop column issued_on, drop column beginning',
    );
  }
}
