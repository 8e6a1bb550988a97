import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether each holder of frozen stock said that it is set apart, and what a hand-off leaves to be done. */
export class HolderAcknowledgement1764000000007 implements MigrationInterface {
  name = 'HolderAcknowledgement1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table release.holder_notice add column acknowledged_at timestamptz, add column acknowledged_by uuid, add column acknowledged_by_name text,
         add column remark text, add constraint holder_notice_acknowledged_by_somebody check ((acknowledged_at is null) = (acknowledged_by is null))`,
    );
    await runner.query(`alter table release.handoff add column open_actions text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.handoff drop column open_actions');
    await runner.query(
      `alter table release.holder_notice drop constraint holder_notice_acknowledged_by_somebody, drop column remark,
         drop column acknowledged_by_name, drop column acknowledged_by, drop column acknowledged_at`,
    );
  }
}
