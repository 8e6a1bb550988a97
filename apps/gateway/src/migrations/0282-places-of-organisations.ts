import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an organisation works: its public holidays and time zone count until a working calendar is set for it. */
export class PlacesOfOrganisations1764000000282 implements MigrationInterface {
  name = 'PlacesOfOrganisations1764000000282';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table gateway.organisation
      add column country text check (country ~ '^[A-Z]{2}$'), add column region text,
      add constraint organisation_region_of_country check (region is null or country is not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table gateway.organisation drop constraint organisation_region_of_country, drop column region, drop column country',
    );
  }
}
