import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The numbers of the authorisations that a grant covers, in their order: an inspector sees the grant, not the house's authorisations. */
export class NumbersOnInspectionGrants1764000000343 implements MigrationInterface {
  name = 'NumbersOnInspectionGrants1764000000343';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table release.inspection_grant add column authorisation_numbers text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.inspection_grant drop column authorisation_numbers');
  }
}
