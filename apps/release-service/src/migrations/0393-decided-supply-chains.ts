import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seen where the case is. */
const visible = 'exists (select 1 from release.certification_case c where c.id = decided_supply_chain.case_id)';

/** The supply chain of a batch with the status of every site as a decision found it: later audits and documents do not change what it shows. */
export class DecidedSupplyChains1764000000393 implements MigrationInterface {
  name = 'DecidedSupplyChains1764000000393';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `create table release.decided_supply_chain (
         case_id uuid not null references release.certification_case, register_no int not null, owner_org uuid not null, sponsor_id uuid not null,
         decided_at timestamptz not null, chain_version int, map jsonb not null, primary key (case_id, register_no))`,
      ...protect('release', 'decided_supply_chain', { visible, appendOnly: true }),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.decided_supply_chain');
  }
}
