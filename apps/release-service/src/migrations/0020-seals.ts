import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates of the seal, files that are sealed and not kept yet, the level of each file's seal, and finding a file by its hash. */
export class Seals1764000000020 implements MigrationInterface {
  name = 'Seals1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `create table release.seal_certificate (
        sha256 text primary key, owner_org uuid not null, key_id text not null, self_issued boolean not null, organisation text not null, der bytea not null,
        valid_from timestamptz not null, valid_to timestamptz not null, first_used_at timestamptz not null default now())`,
      // One that its own key issued is made once per organisation and key: two workers at once must not make two.
      'create unique index seal_certificate_once on release.seal_certificate (owner_org, key_id) where self_issued',
      ...protect('release', 'seal_certificate', { visible: 'owner', appendOnly: true }),
      // A seal made twice is not the same bytes twice. What was sealed waits here until documents-service has it.
      `create table release.sealed_file_waiting (
        certificate_id uuid primary key references release.certificate, owner_org uuid not null, sponsor_id uuid not null, bytes bytea not null,
        level text not null check (level in ('B-B', 'B-T')), seal_certificate text not null references release.seal_certificate, sealed_at timestamptz not null)`,
      ...protect('release', 'sealed_file_waiting', { visible: 'false' }),
      `alter table release.certificate_file add column seal_level text check (seal_level in ('B-B', 'B-T')),
         add column seal_certificate text references release.seal_certificate,
         add constraint certificate_file_sealed_whole check ((seal_level is null) = (seal_certificate is null))`,
      'create index certificate_file_by_hash on release.certificate_file (sha256)',
      'create index certificate_by_hash on release.certificate (sha256)',
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index release.certificate_by_hash');
    await runner.query('drop index release.certificate_file_by_hash');
    await runner.query(
      `alter table release.certificate_file drop constraint certificate_file_sealed_whole, drop column seal_certificate, drop column seal_level`,
    );
    await runner.query('drop table release.sealed_file_waiting');
    await runner.query('drop table release.seal_certificate');
  }
}
