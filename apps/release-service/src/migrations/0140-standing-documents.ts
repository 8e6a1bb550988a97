import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // Accepted once, referred to by version (acceptance rule A-4). Without a sponsor: the provider's own evidence on a site, for all that it serves.
  `create table release.standing_document (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid, code text not null, title text not null, per text not null, scope jsonb not null,
    product_id uuid references release.product, document_id uuid not null, version_id uuid not null, number int not null, sha256 text not null,
    valid_to date, uploader_id uuid not null, accepted_at timestamptz not null, from_case uuid not null references release.certification_case,
    from_batch_no text not null, state text not null default 'IN_FORCE' check (state in ('IN_FORCE', 'SUPERSEDED', 'WITHDRAWN')),
    superseded_by uuid references release.standing_document, version int not null default 1, changed_at timestamptz not null default now(),
    constraint standing_document_once unique (owner_org, code, version_id),
    constraint standing_document_superseded check (state = 'SUPERSEDED' or superseded_by is null))`,
  `create index standing_document_in_force on release.standing_document (owner_org, code) where state = 'IN_FORCE'`,
  'create index standing_document_by_version on release.standing_document (version_id)',
  'alter table release.requirement_line add column standing_id uuid references release.standing_document',
  'create index requirement_line_by_standing on release.requirement_line (standing_id) where standing_id is not null',
  // Which step of the watch was told of a document, once each.
  `create table release.standing_watch (
    standing_id uuid not null references release.standing_document, stage int not null check (stage in (90, 60, 30, 0)), owner_org uuid not null,
    sponsor_id uuid, told_at timestamptz not null, primary key (standing_id, stage))`,
  // Work that the calendar brings. An item closes by itself when the work is done.
  `create table release.work_item (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid, kind text not null, subject_id uuid not null,
    case_id uuid references release.certification_case, title text not null, what_to_do text not null, due_on date not null, roles text[] not null,
    opened_at timestamptz not null, closed_at timestamptz)`,
  'create unique index work_item_open_once on release.work_item (kind, subject_id) where closed_at is null',
  'create index work_item_open on release.work_item (owner_org, due_on) where closed_at is null',
];

/** Documents that serve several batches, the watch over their expiry, and work items by day. */
export class StandingDocuments1764000000140 implements MigrationInterface {
  name = 'StandingDocuments1764000000140';

  async up(runner: QueryRunner): Promise<void> {
    const visible = 'owner_org = release.scope_org() or release.in_scope(owner_org, sponsor_id)';
    const rights = [
      ...protect('release', 'standing_document', { visible, write: 'false' }),
      ...protect('release', 'standing_watch', { visible: 'owner', appendOnly: true, write: 'false' }),
      ...protect('release', 'work_item', { visible: 'owner' }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.work_item');
    await runner.query('drop table release.standing_watch');
    await runner.query('alter table release.requirement_line drop column standing_id');
    await runner.query('drop table release.standing_document');
  }
}
