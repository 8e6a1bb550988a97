import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The command that a signature was given for, word for word: what the record says can be held against it. */
export class SignedCommands1764000000342 implements MigrationInterface {
  name = 'SignedCommands1764000000342';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table audits.signature add column content text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table audits.signature drop column content');
  }
}
