import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors, recovery codes and pending requests to passkeys, which no request can read; where sessions were opened from. */
export class SecondFactors1764000000070 implements MigrationInterface {
  name = 'SecondFactors1764000000070';

  async up(runner: QueryRunner): Promise<void> {
    const policies = names.flatMap((table) => [...protect('gateway', table, { visible: 'false' })]);
    for (const statement of [...tables, ...policies]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of names.toReversed()) await runner.query(`drop table gateway.${table}`);
    await runner.query(
      'alter table gateway.session drop column ip, drop column client, drop column country, drop column factors, drop column signed_at',
    );
  }
}

const names = ['second_factor', 'recovery_code', 'ceremony'] as const;

const tables = [
  `alter table gateway.session add column ip text, add column client text, add column country text,
    add column factors text[] not null default '{password}', add column signed_at timestamptz`,
  // sealed_secret: the seed of one-time codes, encrypted with the key for secrets; last_step: the newest step whose code was used
  `create table gateway.second_factor (
    id uuid primary key, owner_org uuid not null references gateway.organisation, person_id uuid not null references gateway.person,
    kind text not null check (kind in ('TOTP', 'PASSKEY')), label text not null, sealed_secret text, last_step bigint not null default 0,
    credential_id text unique, public_key bytea, sign_count bigint not null default 0, transports text[] not null default '{}',
    added_at timestamptz not null, confirmed_at timestamptz, last_used_at timestamptz, removed_at timestamptz,
    constraint second_factor_is_whole check ((kind = 'TOTP' and sealed_secret is not null) or
      (kind = 'PASSKEY' and credential_id is not null and public_key is not null)))`,
  'create index second_factor_by_person on gateway.second_factor (person_id) where removed_at is null',
  // 80 random bits each: a fast hash is enough
  `create table gateway.recovery_code (
    code_sha256 text primary key, owner_org uuid not null references gateway.organisation,
    person_id uuid not null references gateway.person, made_at timestamptz not null, used_at timestamptz)`,
  'create index recovery_code_by_person on gateway.recovery_code (person_id) where used_at is null',
  `create table gateway.ceremony (
    id uuid primary key, owner_org uuid not null, person_id uuid references gateway.person,
    purpose text not null check (purpose in ('SIGN_IN', 'SECOND_STEP', 'ACCOUNT', 'CREATION', 'SIGNATURE')), challenge text not null,
    ticket_sha256 text unique, binds text, country text, expires_at timestamptz not null, used_at timestamptz)`,
  'create index ceremony_by_end on gateway.ceremony (expires_at)',
];
