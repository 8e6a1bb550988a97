import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** QA countersigns the renewed review of a rejected batch, once per case and for good (SOD-7). */
export class Countersignatures1764000000011 implements MigrationInterface {
  name = 'Countersignatures1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    const own = 'owner_org = release.scope_org()';
    const statements = [
      `create table release.countersignature (
        case_id uuid primary key references release.certification_case, owner_org uuid not null, sponsor_id uuid not null,
        signed_by uuid not null, signer_name text not null, signature_id uuid not null, at timestamptz not null)`,
      ...protect('release', 'countersignature', { visible: own, write: own, appendOnly: true }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.countersignature');
  }
}
