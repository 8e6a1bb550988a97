import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A laboratory that takes part in a case may freeze it by a late failure; the freeze itself it does not see. */
const frozenByParty = `do $party$ begin execute format('create policy freeze_by_party on release.freeze for insert to %I with check (release.is_party(case_id))',
  regexp_replace(current_user, '_owner$', '_app')); end $party$`;

/** Whether each holder of frozen stock said that it is set apart, what a hand-off leaves to be done, and who may freeze. */
export class HolderAcknowledgement1764000000007 implements MigrationInterface {
  name = 'HolderAcknowledgement1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table release.holder_notice add column acknowledged_at timestamptz, add column acknowledged_by uuid, add column acknowledged_by_name text,
         add column remark text, add constraint holder_notice_acknowledged_by_somebody check ((acknowledged_at is null) = (acknowledged_by is null))`,
    );
    await runner.query(`alter table release.handoff add column open_actions text[] not null default '{}'`);
    await runner.query(frozenByParty);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy freeze_by_party on release.freeze');
    await runner.query('alter table release.handoff drop column open_actions');
    await runner.query(
      `alter table release.holder_notice drop constraint holder_notice_acknowledged_by_somebody, drop column remark,
         drop column acknowledged_by_name, drop column acknowledged_by, drop column acknowledged_at`,
    );
  }
}
