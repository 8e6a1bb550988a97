import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a document states of strength and site, and what it is compared with. */
export class StatedIdentity1764000000392 implements MigrationInterface {
  name = 'StatedIdentity1764000000392';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table documents.document_version add column strength text, add column site text');
    await runner.query(`alter table documents.case_copy add column strength text, add column sites text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table documents.case_copy drop column strength, drop column sites');
    await runner.query('alter table documents.document_version drop column strength, drop column site');
  }
}
