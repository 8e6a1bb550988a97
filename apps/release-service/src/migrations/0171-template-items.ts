import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A wording of certificates says what its items are called too, and is approved with them (domain reference 5.1). */
export class TemplateItems1764000000171 implements MigrationInterface {
  name = 'TemplateItems1764000000171';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table release.certificate_template add column labels jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.certificate_template drop column labels');
  }
}
