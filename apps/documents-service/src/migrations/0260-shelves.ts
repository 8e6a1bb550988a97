import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that come in without a batch: what is known of a shelf stands where what is known of a case does. */
export class Shelves1764000000260 implements MigrationInterface {
  name = 'Shelves1764000000260';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table documents.case_copy add column about text not null default 'CASE' check (about in ('CASE', 'SHELF'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table documents.case_copy drop column about');
  }
}
