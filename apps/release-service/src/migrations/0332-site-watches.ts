import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.site_watch (
  site_id uuid not null, due_on date not null, stage int not null check (stage in (90, 60, 30, 0)), owner_org uuid not null, told_at timestamptz not null,
  primary key (site_id, due_on, stage))`;

/** Which step of a qualification that runs out was told, each once for its last day. */
export class SiteWatches1764000000332 implements MigrationInterface {
  name = 'SiteWatches1764000000332';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [table, ...protect('release', 'site_watch', { visible: 'owner', appendOnly: true, write: 'false' })])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.site_watch');
  }
}
