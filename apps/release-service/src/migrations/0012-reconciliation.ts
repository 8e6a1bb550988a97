import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the comparison of ledger and workflows found, and which work after a change is done, so that a lost workflow takes up the rest. */
export class Reconciliation1764000000012 implements MigrationInterface {
  name = 'Reconciliation1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    const own = 'owner_org = release.scope_org()';
    const statements = [
      `create table release.process_drift (
        id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, subject_kind text not null, subject_id uuid not null,
        drift text not null check (drift in ('NOT_RUNNING', 'BEHIND', 'AHEAD')), ledger_version int not null, workflow_version int,
        found_at timestamptz not null, seen_at timestamptz not null, repair_asked_at timestamptz, repair_asked_by uuid, resolved_at timestamptz)`,
      'create unique index process_drift_open_once on release.process_drift (subject_id) where resolved_at is null',
      `create table release.follow_up_done (
        subject_id uuid not null, activity text not null, record_id uuid not null, owner_org uuid not null, sponsor_id uuid not null,
        done_at timestamptz not null, primary key (subject_id, activity, record_id, done_at))`,
      ...protect('release', 'process_drift', { visible: own, write: own }),
      ...protect('release', 'follow_up_done', { visible: own, write: 'false', appendOnly: true }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.follow_up_done');
    await runner.query('drop table release.process_drift');
  }
}
