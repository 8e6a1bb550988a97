import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person decided on last of a changed supply chain and of newer rules, per case. Null: nothing yet, so what was in force when the case
 * was opened counts.
 */
export class CaseChanges1764000000220 implements MigrationInterface {
  name = 'CaseChanges1764000000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table release.certification_case add column chain_version int, add column weighed_rule_set text, add column weighed_checklist text',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table release.certification_case drop column weighed_checklist, drop column weighed_rule_set, drop column chain_version',
    );
  }
}
