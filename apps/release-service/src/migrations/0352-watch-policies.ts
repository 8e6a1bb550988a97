import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.watch_policy (
  id uuid primary key, owner_org uuid not null, version int not null check (version > 0), documents int[] not null, sites int[] not null, reason text not null,
  signature_id uuid not null references release.signature, changed_by uuid not null, changed_at timestamptz not null,
  constraint watch_policy_version_once unique (owner_org, version),
  constraint watch_policy_has_steps check (cardinality(documents) > 0 and cardinality(sites) > 0))`;

/** Tables that keep which step was told. */
const watches = ['standing_watch', 'site_watch'] as const;

/** Steps of the watch over documents and sites as versioned policy of a house; what was told names the version that asked for it. */
export class WatchPolicies1764000000352 implements MigrationInterface {
  name = 'WatchPolicies1764000000352';

  async up(runner: QueryRunner): Promise<void> {
    const steps = watches.flatMap((watch) => [
      `alter table release.${watch} drop constraint ${watch}_stage_check, add constraint ${watch}_stage_check check (stage >= 0),
         add column policy_version int not null default 0`,
    ]);
    for (const statement of [table, ...protect('release', 'watch_policy', { visible: 'owner', appendOnly: true }), ...steps])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const watch of watches)
      await runner.query(
        `alter table release.${watch} drop column policy_version, drop constraint ${watch}_stage_check,
           add constraint ${watch}_stage_check check (stage in (90, 60, 30, 0)) not valid`,
      );
    await runner.query('drop table release.watch_policy');
  }
}
