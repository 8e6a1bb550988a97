import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table release.exchange_import (
    person_id uuid not null, command_id uuid not null, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial,
    content_hash text not null, begun_at timestamptz not null default now(), primary key (person_id, command_id))`,
  // which import entered an object: the same import told again says that it took it
  'alter table release.imported_artifact add column import_id uuid',
];

/** An import is one by its command id: which content it began with, so that it goes on after a broken line and takes no other. */
export class ExchangeImports1764000000330 implements MigrationInterface {
  name = 'ExchangeImports1764000000330';

  async up(runner: QueryRunner): Promise<void> {
    const rights = protect('release', 'exchange_import', { visible: 'person_id = release.scope_person()', appendOnly: true });
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.imported_artifact drop column import_id');
    await runner.query('drop table release.exchange_import');
  }
}
