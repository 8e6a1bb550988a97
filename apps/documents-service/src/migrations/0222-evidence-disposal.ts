import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // The decision to dispose of a case, and versions of it that others still refer to.
  'alter table documents.case_retention add column disposal_id uuid, add column kept_versions uuid[] not null default array[]::uuid[]',
  // What was deleted: the record stays, with the hash by which a copy elsewhere is recognised.
  `create table documents.evidence_disposal (
    key text primary key references documents.evidence, owner_org uuid not null, sponsor_id uuid, case_id uuid, disposal_id uuid not null,
    object_version text not null, size bigint not null, sha256 text not null, disposed_at timestamptz not null default now())`,
];

/** Evidence of disposed cases, whose bytes are deleted. */
export class EvidenceDisposal1764000000222 implements MigrationInterface {
  name = 'EvidenceDisposal1764000000222';

  async up(runner: QueryRunner): Promise<void> {
    const rights = protect('documents', 'evidence_disposal', {
      visible: 'documents.in_scope(owner_org, sponsor_id) or documents.is_reviewer(case_id)',
      write: 'false',
      appendOnly: true,
    });
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table documents.evidence_disposal');
    await runner.query('alter table documents.case_retention drop column kept_versions, drop column disposal_id');
  }
}
