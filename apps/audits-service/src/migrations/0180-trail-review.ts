import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the review of the trail looks for: rows of a period, and refused signatures, which are few among many. */
export class TrailReview1764000000180 implements MigrationInterface {
  name = 'TrailReview1764000000180';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index audit_log_by_time on audits.audit_log using brin (at)');
    await runner.query(`create index audit_log_refused_signatures on audits.audit_log (position) where action = 'signature.refused'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audits.audit_log_refused_signatures');
    await runner.query('drop index audits.audit_log_by_time');
  }
}
