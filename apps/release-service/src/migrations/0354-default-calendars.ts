import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// Who sees an organisation sees by what it works while nobody set its calendar.
const visible = 'exists (select 1 from release.organisation o where o.id = organisation_id)';
const table = `create table release.default_calendar (
  organisation_id uuid not null, version int not null check (version > 0), country text, region text, holidays_library text not null, holidays_version text not null,
  noted_at timestamptz not null, primary key (organisation_id, version))`;

/** By what data an organisation without a calendar of its own worked from when on: its place, and the source of the holidays of that place. */
export class DefaultCalendars1764000000354 implements MigrationInterface {
  name = 'DefaultCalendars1764000000354';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [table, ...protect('release', 'default_calendar', { visible, write: 'false', appendOnly: true })])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.default_calendar');
  }
}
