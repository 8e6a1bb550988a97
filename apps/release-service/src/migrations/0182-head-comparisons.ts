import { INSTALLATION, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every comparison of this service's stream heads with those of the audit trail, with what it found. */
export class HeadComparisons1764000000182 implements MigrationInterface {
  name = 'HeadComparisons1764000000182';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table release.head_comparison (
        id bigint generated always as identity primary key, owner_org uuid not null default '${INSTALLATION}', at timestamptz not null default now(),
        streams int not null, answered boolean not null, behind int not null, ahead int not null, named jsonb not null)`,
      ...protect('release', 'head_comparison', { visible: 'false', appendOnly: true }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.head_comparison');
  }
}
