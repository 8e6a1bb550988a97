import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which key sealed a readability certificate: the page says who sealed it without fetching the file. Those sealed before name it in the file
 * alone. Pieces of evidence are looked up by the versions that they are, a certificate's at once.
 */
export class SealOfReadability1764000000385 implements MigrationInterface {
  name = 'SealOfReadability1764000000385';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table documents.fixity_run add column seal_key text');
    await runner.query('create index document_version_by_evidence on documents.document_version (evidence_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index documents.document_version_by_evidence');
    await runner.query('alter table documents.fixity_run drop column seal_key');
  }
}
