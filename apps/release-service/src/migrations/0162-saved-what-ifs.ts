import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions to the forecast that people keep: the provider's own. What they ask about stands in the live records alone. */
export class SavedWhatIfs1764000000162 implements MigrationInterface {
  name = 'SavedWhatIfs1764000000162';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table release.saved_what_if (
        id uuid primary key, owner_org uuid not null, name text not null, scenario jsonb not null, saved_by uuid not null, saved_name text not null,
        saved_at timestamptz not null, version int not null, constraint saved_what_if_name_once unique (owner_org, name))`,
      ...protect('release', 'saved_what_if', { visible: 'owner' }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.saved_what_if');
  }
}
