import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // The record holds everything that its files are made from, so that they are the same whenever they are made.
  `create table release.register_printout (
    id uuid primary key, owner_org uuid not null, authorisation_id uuid not null references release.authorisation, from_no int not null, to_no int not null,
    entries int not null, reason text not null, made_by uuid not null, made_name text not null, made_at timestamptz not null, record text not null, sha256 text not null,
    constraint register_printout_goes_on check (to_no >= from_no))`,
  'create index register_printout_by_authorisation on release.register_printout (authorisation_id, made_at)',
  `create table release.register_printout_file (
    printout_id uuid not null references release.register_printout, format text not null check (format in ('json', 'csv', 'pdf')), owner_org uuid not null,
    evidence_key text not null unique, object_version text not null, sha256 text not null, size bigint not null, locked_at timestamptz not null default now(),
    primary key (printout_id, format))`,
];

/** Exports of a register that somebody made, each with its locked files. */
export class RegisterPrintouts1764000000351 implements MigrationInterface {
  name = 'RegisterPrintouts1764000000351';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('release', 'register_printout', { visible: 'owner', appendOnly: true }),
      ...protect('release', 'register_printout_file', { visible: 'owner', write: 'false', appendOnly: true }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.register_printout_file');
    await runner.query('drop table release.register_printout');
  }
}
