import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = 'owner_org uuid not null, sponsor_id uuid not null, product_id uuid not null references release.product';

const tables = [
  // What people say that the file holds: the last word on a version or a document counts.
  `create table release.specification_file_word (
    id uuid primary key, n bigint generated always as identity, ${owned}, kind text not null check (kind in ('PROTOCOL', 'IMPD', 'LABEL', 'DOCUMENT')),
    item int check (item between 1 and 10), subject text not null, trial_id uuid, value text, reason text not null, said_by uuid not null, said_name text not null,
    said_at timestamptz not null, constraint specification_file_word_of_document check ((kind = 'DOCUMENT') = (item is not null)))`,
  'create index specification_file_word_by_product on release.specification_file_word (owner_org, product_id)',
  // The index as a case was opened with it; a new version where it differs from the one before.
  `create table release.specification_file (
    id uuid primary key, ${owned}, version int not null check (version > 0), items jsonb not null, sha256 text not null, made_at timestamptz not null,
    constraint specification_file_version_once unique (owner_org, product_id, version))`,
  'alter table release.certification_case add column specification_file_id uuid references release.specification_file',
];

/** Product Specification Files: what people say they hold, and the versions that cases were opened with. */
export class SpecificationFiles1764000000221 implements MigrationInterface {
  name = 'SpecificationFiles1764000000221';

  async up(runner: QueryRunner): Promise<void> {
    const [visible, write] = ['release.in_scope(owner_org, sponsor_id)', 'owner_org = release.scope_org()'];
    // who may see a case may see what it was opened with: a QP of another house signs it too
    const ofCase = `${visible} or exists (select 1 from release.certification_case c where c.specification_file_id = specification_file.id)`;
    const rights = [
      ...protect('release', 'specification_file_word', { visible, write, appendOnly: true }),
      ...protect('release', 'specification_file', { visible: ofCase, write, appendOnly: true }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.certification_case drop column specification_file_id');
    await runner.query('drop table release.specification_file');
    await runner.query('drop table release.specification_file_word');
  }
}
