import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alsoSeen } from './also-seen.js';

const told = 'exists (select 1 from release.holder_notice n where n.case_id = recall.case_id and n.org_id = release.scope_org())';

/** Whoever was told to set stock of a batch apart sees that it is called back: depots and sites are no parties of its case. */
export class RecallsToHolders1764000000381 implements MigrationInterface {
  name = 'RecallsToHolders1764000000381';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(alsoSeen('recall', 'recall_of_own_stock', told));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy recall_of_own_stock on release.recall');
  }
}
