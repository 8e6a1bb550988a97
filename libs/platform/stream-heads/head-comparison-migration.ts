import { INSTALLATION, protect, type MigrationClass } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of a service in which every comparison of its stream heads with those of the audit trail is kept; `stamp` orders its migrations. */
export function headComparisonMigration(schema: string, stamp: number): MigrationClass {
  return class HeadComparisons implements MigrationInterface {
    name = `HeadComparisons${stamp}`;

    async up(runner: QueryRunner): Promise<void> {
      const statements = [
        `create table ${schema}.head_comparison (
          id bigint generated always as identity primary key, owner_org uuid not null default '${INSTALLATION}', at timestamptz not null default now(),
          streams int not null, answered boolean not null, behind int not null, ahead int not null, named jsonb not null)`,
        ...protect(schema, 'head_comparison', { visible: 'false', appendOnly: true }),
      ];
      for (const statement of statements) await runner.query(statement);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table ${schema}.head_comparison`);
    }
  };
}
