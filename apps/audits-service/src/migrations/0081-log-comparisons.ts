import { INSTALLATION, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ofInstallation = `owner_org uuid not null default '${INSTALLATION}'`;

/** Time stamps of checkpoints, and what the comparisons of the log with its locked checkpoints found. */
export class LogComparisons1764000000081 implements MigrationInterface {
  name = 'LogComparisons1764000000081';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table audits.log_stamp (
        size bigint primary key references audits.log_checkpoint, ${ofInstallation}, authority text not null, token bytea not null,
        stamped_at timestamptz not null default now())`,
      `create table audits.log_comparison (
        id bigint generated always as identity primary key, ${ofInstallation}, at timestamptz not null default now(), size bigint not null,
        compared int not null, removed bigint not null, findings jsonb not null)`,
      ...['log_stamp', 'log_comparison'].flatMap((table) => protect('audits', table, { visible: 'false', appendOnly: true })),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audits.log_comparison');
    await runner.query('drop table audits.log_stamp');
  }
}
