import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a nightly verification did, step by step; those recorded before have none. */
export class StepsOfVerifications1764000000396 implements MigrationInterface {
  name = 'StepsOfVerifications1764000000396';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.proof_verification add column steps jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.proof_verification drop column steps');
  }
}
