import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Country and region of an organisation, whose public holidays it keeps until somebody sets its calendar. */
export class PlacesOfOrganisations1764000000281 implements MigrationInterface {
  name = 'PlacesOfOrganisations1764000000281';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.organisation add column country text, add column region text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.organisation drop column region, drop column country');
  }
}
