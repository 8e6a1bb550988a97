import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.import_disposal (
  id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial, records jsonb not null,
  proposed_by uuid not null, proposed_name text not null, proposed_at timestamptz not null, proposal_signature_id uuid not null references release.signature,
  approved_by uuid, approved_name text, approved_at timestamptz, approval_signature_id uuid references release.signature,
  constraint import_disposal_once unique (trial_id),
  constraint import_disposal_second_person check (approved_by is null or approved_by <> proposed_by),
  constraint import_disposal_approved_is_signed check ((approved_by is null) = (approval_signature_id is null)))`;

/** The decision of two people to dispose of what a trial master file took in. */
export class ImportDisposals1764000000331 implements MigrationInterface {
  name = 'ImportDisposals1764000000331';

  async up(runner: QueryRunner): Promise<void> {
    const rights = protect('release', 'import_disposal', { visible: 'release.in_scope(owner_org, sponsor_id)' });
    for (const statement of [table, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.import_disposal');
  }
}
