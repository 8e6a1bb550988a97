import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table release.qp_profile (
    person_id uuid primary key, owner_org uuid not null, pool text not null check (pool in ('QP', 'QA')), week real[] not null, wip_limit int not null,
    sponsor_ids uuid[], languages text[] not null, version int not null, changed_by uuid not null, changed_at timestamptz not null,
    constraint qp_profile_week_of_seven check (cardinality(week) = 7))`,
  `create table release.queue_place (
    case_id uuid primary key references release.certification_case, owner_org uuid not null, place text not null check (place in ('FIRST', 'LAST')),
    reason text not null, set_by uuid not null, set_name text not null, set_at timestamptz not null)`,
  // Past cases from a spreadsheet: marked as imported by where they stand, never mixed with records of this system.
  `create table release.imported_step (
    id uuid primary key, owner_org uuid not null, case_ref text not null, sponsor_name text not null, sponsor_id uuid, product_kind text not null,
    step text not null check (step in ('DOCUMENTS', 'QA', 'QP', 'QUESTION')), from_day date not null, to_day date not null, amount real not null,
    imported_by uuid not null, imported_name text not null, imported_at timestamptz not null,
    constraint imported_step_once unique (owner_org, case_ref, step, from_day))`,
  `create table release.forecast_run (
    id uuid primary key, owner_org uuid not null, made_at timestamptz not null, seed int not null, runs int not null, because text not null, cases jsonb not null)`,
  'create index forecast_run_newest on release.forecast_run (owner_org, made_at desc)',
];

/** QPs' time and the order of their queue, past cases and forecasts: the provider's own (domain reference 2.7). */
export class Capacity1764000000061 implements MigrationInterface {
  name = 'Capacity1764000000061';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('release', 'qp_profile', { visible: 'owner' }),
      ...protect('release', 'queue_place', { visible: 'owner' }),
      ...protect('release', 'imported_step', { visible: 'owner', appendOnly: true }),
      ...protect('release', 'forecast_run', { visible: 'owner', write: 'false' }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['forecast_run', 'imported_step', 'queue_place', 'qp_profile']) await runner.query(`drop table release.${table}`);
  }
}
