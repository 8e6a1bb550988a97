import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the documents that wait for a verdict among all that were ever handed in. */
export class WaitingDocuments1764000000396 implements MigrationInterface {
  name = 'WaitingDocuments1764000000396';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index version_in_check on documents.document_version (handed_in_at, id) where state = 'IN_CHECK'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index documents.version_in_check');
  }
}
