import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As for the checks themselves: seen where the version is. */
const visible = 'exists (select 1 from documents.document_version v where v.id = check_clearance.version_id)';

/** Outcomes of checks that are left to a person, and what people did by hand then. */
export class ChecksByHand1764000000030 implements MigrationInterface {
  name = 'ChecksByHand1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      'alter table documents.document_check drop constraint document_check_outcome_check',
      `alter table documents.document_check add constraint document_check_outcome_check
         check (outcome in ('PASSED', 'FAILED', 'MISMATCH', 'FLAGGED', 'WAITING', 'SKIPPED'))`,
      `create table documents.check_clearance (
         version_id uuid not null, check_name text not null, person_id uuid not null, person_name text not null, words text not null,
         owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null, at timestamptz not null default now(),
         primary key (version_id, check_name), foreign key (version_id, check_name) references documents.document_check (version_id, check_name))`,
      ...protect('documents', 'check_clearance', { visible, appendOnly: true }),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table documents.check_clearance');
    await runner.query('alter table documents.document_check drop constraint document_check_outcome_check');
    await runner.query(`alter table documents.document_check add constraint document_check_outcome_check
      check (outcome in ('PASSED', 'FAILED', 'MISMATCH', 'SKIPPED'))`);
  }
}
