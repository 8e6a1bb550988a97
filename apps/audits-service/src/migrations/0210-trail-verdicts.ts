import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The house's own review of the trail: what a second person said of exceptions that belong to no batch, kept for good. Calendars are looked up
 * in the trail each time, and are few among many rows.
 */
export class TrailVerdicts1764000000210 implements MigrationInterface {
  name = 'TrailVerdicts1764000000210';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table audits.trail_verdict (
        id uuid primary key, owner_org uuid not null, event_id uuid not null references audits.audit_log, kind text not null, acted_by uuid,
        verdict text not null check (verdict in ('EXPLAINED', 'FOLLOWED_UP')), reason text not null, reference text,
        judged_by uuid not null, judge_name text not null, at timestamptz not null, number bigint generated always as identity,
        constraint trail_verdict_second_person check (acted_by is null or acted_by <> judged_by),
        constraint trail_verdict_reference check ((verdict = 'FOLLOWED_UP') = (reference is not null)))`,
      'create index trail_verdict_by_exception on audits.trail_verdict (event_id, kind, number)',
      ...protect('audits', 'trail_verdict', { visible: 'owner', appendOnly: true }),
      `create index audit_log_calendars on audits.audit_log (owner_org, at) where action = 'planning.setCalendar'`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audits.audit_log_calendars');
    await runner.query('drop table audits.trail_verdict');
  }
}
