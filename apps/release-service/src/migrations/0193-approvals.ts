import { ownerPolicy, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each member state approved, when: valid time in `valid_from`, recorded time in `recorded_at`. Only ever added to. */
export class Approvals1764000000193 implements MigrationInterface {
  name = 'Approvals1764000000193';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table release.approval (
        id uuid primary key, n bigint generated always as identity, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial,
        member_state text not null, kind text not null, subject text not null, value text, decision text not null, valid_from date not null,
        takes_back uuid references release.approval, reason text not null, recorded_by uuid not null, recorded_name text not null, recorded_at timestamptz not null,
        constraint approval_taken_back_once unique (takes_back))`,
      'create index approval_by_trial on release.approval (trial_id, member_state)',
      ...protect('release', 'approval', {
        visible: 'release.in_scope(owner_org, sponsor_id) or release.is_party(trial_id)',
        appendOnly: true,
      }),
      ownerPolicy('release', 'approval'),
      // The gates judge a batch by all that is on record of a trial, whatever row-level security hides from whoever signs.
      `create function release.approvals_of(trials uuid[]) returns setof release.approval language sql stable security definer set search_path = release as $$
        select * from approval where trial_id = any(trials) order by n $$`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function release.approvals_of(uuid[])');
    await runner.query('drop table release.approval');
  }
}
