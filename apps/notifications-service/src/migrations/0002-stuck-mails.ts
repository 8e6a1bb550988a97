import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each message names the organisation whose case or record it is about: that one hears of it where it is stuck. */
export class StuckMails1764000000002 implements MigrationInterface {
  name = 'StuckMails1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    // Messages from before have none and so are on nobody's list.
    await runner.query('alter table notifications.message add column cause_org uuid');
    await runner.query('create index message_stuck on notifications.message (cause_org, created_at) where sent_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.message drop column cause_org');
  }
}
