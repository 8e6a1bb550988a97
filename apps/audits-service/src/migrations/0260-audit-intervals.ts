import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which risk, and by which version of the policy, the day of the next audit was set; null in audits recorded before there was a policy. */
export class AuditIntervals1764000000260 implements MigrationInterface {
  name = 'AuditIntervals1764000000260';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table audits.site_audit add column risk text check (risk in ('HIGH', 'STANDARD', 'LOW')), add column intervals_version text,
         add constraint site_audit_interval_whole check ((risk is null) = (intervals_version is null))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table audits.site_audit drop column intervals_version, drop column risk');
  }
}
