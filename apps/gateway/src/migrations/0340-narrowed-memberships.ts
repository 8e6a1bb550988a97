import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each membership is narrowed to: sponsors, trials, member states, sites; empty where it is not. */
export class NarrowedMemberships1764000000340 implements MigrationInterface {
  name = 'NarrowedMemberships1764000000340';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table gateway.person add column narrowing jsonb not null default '{}' check (jsonb_typeof(narrowing) = 'object')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway.person drop column narrowing');
  }
}
