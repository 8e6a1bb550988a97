import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.imported_artifact (
  id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial, object_id text not null,
  artifact_no text not null, title text not null, restricted boolean not null, digest text not null, object jsonb not null, files jsonb not null,
  source text not null, transfer_id text not null, imported_by uuid not null, imported_name text not null, imported_at timestamptz not null default now(),
  constraint imported_artifact_once unique (trial_id, object_id),
  constraint imported_artifact_has_files check (jsonb_array_length(files) > 0))`;

/** What a trial master file took in from other installations: each object as it came, with where its files are kept. */
export class ImportedArtifacts1764000000250 implements MigrationInterface {
  name = 'ImportedArtifacts1764000000250';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [table, ...protect('release', 'imported_artifact', { visible: 'parties', appendOnly: true })])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.imported_artifact');
  }
}
