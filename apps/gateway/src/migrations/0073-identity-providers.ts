import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Identity providers of organisations, whom their subjects are here, and sign-ins there that wait for their answer. */
export class IdentityProviders1764000000073 implements MigrationInterface {
  name = 'IdentityProviders1764000000073';

  async up(runner: QueryRunner): Promise<void> {
    const policies = [
      ...protect('gateway', 'identity_provider', { visible: 'owner' }),
      ...protect('gateway', 'identity_link', { visible: 'false' }),
      ...protect('gateway', 'identity_flow', { visible: 'false' }),
    ];
    for (const statement of [...tables, ...policies]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['identity_flow', 'identity_link', 'identity_provider']) await runner.query(`drop table gateway.${table}`);
  }
}

const tables = [
  // owner_org: the provider that administers the organisation; sealed_secret: encrypted with the key for secrets
  `create table gateway.identity_provider (
    id uuid primary key, owner_org uuid not null, organisation_id uuid not null references gateway.organisation, issuer text not null,
    client_id text not null, sealed_secret text not null, mail_domain text not null,
    state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'REVOKED')),
    proposed_by uuid not null references gateway.person, approved_by uuid references gateway.person, version int not null default 1,
    created_at timestamptz not null default now(),
    constraint identity_provider_two_people check (approved_by is null or approved_by <> proposed_by))`,
  `create unique index identity_provider_domain_once on gateway.identity_provider (mail_domain) where state <> 'REVOKED'`,
  // a subject of a provider is one person for ever, and a person one subject of it
  `create table gateway.identity_link (
    provider_id uuid not null references gateway.identity_provider, subject text not null, owner_org uuid not null,
    person_id uuid not null references gateway.person, linked_at timestamptz not null,
    primary key (provider_id, subject), unique (provider_id, person_id))`,
  `create table gateway.identity_flow (
    id uuid primary key, owner_org uuid not null, provider_id uuid not null references gateway.identity_provider,
    purpose text not null check (purpose in ('SIGN_IN', 'SIGNATURE')), state_sha256 text not null unique, nonce text not null,
    sealed_verifier text not null, person_id uuid references gateway.person, binds text, country text, started_at timestamptz not null,
    expires_at timestamptz not null, answered_at timestamptz, used_at timestamptz)`,
];
