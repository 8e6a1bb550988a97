import { ownerPolicy } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  'alter table release.certification_case add column stop_due_at timestamptz',
  // Stops of before keep the time that was counted for them.
  `update release.certification_case set stop_due_at = stopped_at + interval '24 hours' where stopped_at is not null`,
  ownerPolicy('release', 'working_calendar'),
  // A sponsor may stop a case and has no view of the calendar of the house whose QP then has to act.
  `create function release.calendar_in_force(house uuid) returns table (calendar jsonb, country text, region text)
    language sql stable security definer set search_path = release as $$
    select (select w.calendar from working_calendar w where w.owner_org = house and w.organisation_id = house order by w.version desc limit 1), o.country, o.region
    from (select house as id) wanted left join organisation o on o.id = wanted.id $$`,
];

/** A stop is due by the working days of its house: the instant is kept with it, as its calendar gave it when the stop came. */
export class StopsByWorkingDays1764000000370 implements MigrationInterface {
  name = 'StopsByWorkingDays1764000000370';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function release.calendar_in_force(uuid)');
    await runner.query('drop policy working_calendar_owner on release.working_calendar');
    await runner.query('alter table release.certification_case drop column stop_due_at');
  }
}
