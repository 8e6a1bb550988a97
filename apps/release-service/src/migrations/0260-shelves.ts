import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // Where standing documents of one kind come in without a batch: for one product, trial, dossier or site.
  `create table release.standing_shelf (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, code text not null, title text not null, per text not null, scope jsonb not null,
    product_id uuid references release.product, opened_by uuid not null, opened_name text not null, opened_at timestamptz not null,
    constraint standing_shelf_once unique (owner_org, sponsor_id, code, scope))`,
  // What was told last of each version that came in there.
  `create table release.shelf_version (
    version_id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, shelf_id uuid not null references release.standing_shelf,
    document_id uuid not null, number int not null, title text not null, state text not null, sha256 text not null, valid_to date,
    uploader_id uuid not null, delivered_by text, because text, as_of timestamptz not null)`,
  'create index shelf_version_by_shelf on release.shelf_version (shelf_id, document_id, number)',
  'alter table release.standing_document add column from_shelf uuid references release.standing_shelf',
  'alter table release.standing_document alter column from_case drop not null, alter column from_batch_no drop not null',
  `alter table release.standing_document add constraint standing_document_came_with check (
    num_nonnulls(from_case, from_shelf) = 1 and (from_case is null) = (from_batch_no is null))`,
];

/** Shelves: standing documents that come in without a batch. */
export class Shelves1764000000260 implements MigrationInterface {
  name = 'Shelves1764000000260';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('release', 'standing_shelf', { visible: 'parties', appendOnly: true }),
      ...protect('release', 'shelf_version', { visible: 'parties', write: 'false' }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from release.standing_document where from_shelf is not null');
    await runner.query('alter table release.standing_document drop constraint standing_document_came_with, drop column from_shelf');
    await runner.query(
      'alter table release.standing_document alter column from_case set not null, alter column from_batch_no set not null',
    );
    await runner.query('drop table release.shelf_version');
    await runner.query('drop table release.standing_shelf');
  }
}
