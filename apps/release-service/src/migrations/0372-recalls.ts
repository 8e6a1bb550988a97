import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.recall (
  id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references release.certification_case,
  level text not null check (level in ('DEPOT', 'SITE', 'SUBJECT')), class text not null check (class in ('I', 'II', 'III')), reason text not null,
  decided_by uuid not null, decided_name text not null, decided_at timestamptz not null, signature_id uuid not null references release.signature,
  constraint recall_level_once unique (case_id, level))`;

/** Decisions to call a batch back, signed by the QP or the sponsor; never changed. */
export class Recalls1764000000372 implements MigrationInterface {
  name = 'Recalls1764000000372';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [table, ...protect('release', 'recall', { visible: 'parties', appendOnly: true })])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.recall');
  }
}
