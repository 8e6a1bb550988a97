import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes a case worth a look: an exception in its audit trail that nobody judged yet, and its verdict. */
const waking = ['trail_exception', 'trail_verdict'];

/** An exception of the audit-trail review that waits for its verdict is followed up as documents and questions are. */
export class LookAtTrailExceptions1764000000371 implements MigrationInterface {
  name = 'LookAtTrailExceptions1764000000371';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of waking)
      await runner.query(
        `create trigger ${table}_watch after insert on release.${table} for each row execute function release.watch_of_row('case_id')`,
      );
    await runner.query(
      `select release.wake_strand('case', case_id) from (select distinct case_id from release.trail_exception e
         where not exists (select from release.trail_verdict v where v.case_id = e.case_id and v.event_id = e.event_id and v.kind = e.kind)) waiting`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of waking) await runner.query(`drop trigger ${table}_watch on release.${table}`);
  }
}
