import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const kept =
  'evidence_key text not null unique, object_version text not null, sha256 text not null, size bigint not null, locked_at timestamptz not null default now()';

const tables = [
  // Which signed records are in the evidence store, and as which version.
  `create table release.locked_signature (
    signature_id uuid primary key references release.signature, owner_org uuid not null, sponsor_id uuid, ${kept})`,
  // The exports of each register, one after the other without a gap.
  `create table release.register_export (
    authorisation_id uuid not null references release.authorisation, from_no int not null, to_no int not null, owner_org uuid not null, ${kept},
    primary key (authorisation_id, from_no), constraint register_export_goes_on check (to_no >= from_no))`,
];

/** Signed records and exports of the registers in object-locked storage. */
export class LockedRecords1764000000252 implements MigrationInterface {
  name = 'LockedRecords1764000000252';

  async up(runner: QueryRunner): Promise<void> {
    const rights = ['locked_signature', 'register_export'].flatMap((table) =>
      protect('release', table, { visible: 'owner', write: 'false', appendOnly: true }),
    );
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.register_export');
    await runner.query('drop table release.locked_signature');
  }
}
