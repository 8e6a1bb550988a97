import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.kept_package (
  case_id uuid not null references release.certification_case, kind text not null check (kind in ('PASSPORT', 'TMF_EXCHANGE')),
  owner_org uuid not null, sponsor_id uuid not null, evidence_key text not null, object_version text not null, sha256 text not null,
  size bigint not null check (size > 0), retain_until timestamptz not null, kept_at timestamptz not null default now(),
  primary key (case_id, kind), constraint kept_package_key_once unique (evidence_key))`;

/** The packages that are made once when a case is archived, and kept. They hold what its provider sees, so that they are shown to nobody else. */
export class KeptPackages1764000000251 implements MigrationInterface {
  name = 'KeptPackages1764000000251';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [table, ...protect('release', 'kept_package', { visible: 'owner', write: 'false', appendOnly: true })])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.kept_package');
  }
}
