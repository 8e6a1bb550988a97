import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last run of a process that has ended is kept too, with the number of its last event. */
export class LastRuns1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.run_export add column ended_at_version int');
    await runner.query('create index run_export_of_subject on release.run_export (subject_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index release.run_export_of_subject');
    await runner.query('alter table release.run_export drop column ended_at_version');
  }
}
