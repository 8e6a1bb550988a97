import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = 'owner_org uuid not null, sponsor_id uuid not null';
const ofCase = 'case_id uuid not null references release.certification_case';

/**
 * The review of a batch's audit trail by exception: which acts the audits-service named, up to which size of its log and when, and what a
 * second person said of each.
 */
export class TrailReviews1764000000181 implements MigrationInterface {
  name = 'TrailReviews1764000000181';

  async up(runner: QueryRunner): Promise<void> {
    const reviewer = `owner_org = release.scope_org() or release.is_party_as(case_id, 'SECOND_QP')`;
    const statements = [
      `create table release.trail_exception (
        ${ofCase}, event_id uuid not null, kind text not null, ${owned}, action text not null, at timestamptz not null, acted_by uuid, actor_name text,
        view jsonb not null, seen_at timestamptz not null default now(), primary key (case_id, event_id, kind))`,
      `create table release.trail_verdict (
        id uuid primary key, ${owned}, case_id uuid not null, event_id uuid not null, kind text not null, acted_by uuid,
        verdict text not null check (verdict in ('EXPLAINED', 'DEVIATION')), reason text not null, deviation_id uuid references release.deviation,
        judged_by uuid not null, judge_name text not null, at timestamptz not null, number bigint generated always as identity,
        foreign key (case_id, event_id, kind) references release.trail_exception,
        constraint trail_verdict_second_person check (acted_by is null or acted_by <> judged_by),
        constraint trail_verdict_deviation check ((verdict = 'DEVIATION') = (deviation_id is not null)))`,
      'create index trail_verdict_by_exception on release.trail_verdict (case_id, event_id, kind, number)',
      `create table release.trail_standing (
        case_id uuid primary key references release.certification_case, ${owned}, log_size bigint not null, checkpoint text, as_of timestamptz not null)`,
      'alter table release.trail_review add column log_size bigint',
      ...protect('release', 'trail_exception', { visible: reviewer, write: 'false', appendOnly: true }),
      ...protect('release', 'trail_verdict', { visible: reviewer, appendOnly: true }),
      ...protect('release', 'trail_standing', { visible: reviewer, write: 'false' }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.trail_review drop column log_size');
    for (const table of ['trail_standing', 'trail_verdict', 'trail_exception']) await runner.query(`drop table release.${table}`);
  }
}
