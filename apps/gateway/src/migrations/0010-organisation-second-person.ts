import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Name and kind of an organisation are confirmed by a second person; those that are there already were entered at set-up. */
export class OrganisationSecondPerson1764000000010 implements MigrationInterface {
  name = 'OrganisationSecondPerson1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table gateway.organisation
      add column state text not null default 'CONFIRMED' check (state in ('ENTERED', 'CONFIRMED')),
      add column proposed_name text,
      add column entered_by uuid,
      add column confirmed_by uuid,
      add constraint organisation_two_people check (confirmed_by is null or confirmed_by <> entered_by)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table gateway.organisation
      drop constraint organisation_two_people, drop column confirmed_by, drop column entered_by, drop column proposed_name, drop column state`);
  }
}
