import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = 'owner_org = gateway.scope_org()';
/** Also for the provider that administers the organisation. */
const ownOrAdministered = `${own} or provider_org = gateway.scope_org()`;
/** Nobody's request: only sign-in and set-up, which work under the jobs role. */
const nobody = 'false';

/** Organisations, people, roles by membership and mandate, delegations; credentials and sessions, which no request can read. */
export class People1764000000001 implements MigrationInterface {
  name = 'People1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...policies()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of names.toReversed()) await runner.query(`drop table gateway.${table}`);
  }
}

const names = [
  'organisation',
  'client',
  'person',
  'mandate',
  'membership',
  'delegation',
  'credential',
  'session',
  'sign_in_failure',
  'setup_token',
] as const;

const tables = [
  `create table gateway.organisation (
    id uuid primary key, owner_org uuid not null, name text not null, kind text not null, version int not null default 1,
    created_at timestamptz not null default now())`,
  'create unique index organisation_named_once on gateway.organisation (owner_org, lower(name))',
  // who is served by which provider: lets a client see its provider without a policy that reads its own table
  `create table gateway.client (
    owner_org uuid not null, organisation_id uuid not null references gateway.organisation, primary key (owner_org, organisation_id))`,
  `create table gateway.person (
    id uuid primary key, owner_org uuid not null references gateway.organisation, provider_org uuid not null, name text not null, email text not null,
    locked_at timestamptz, version int not null default 1, created_at timestamptz not null default now())`,
  'create unique index person_email_once on gateway.person (lower(email))',
  'create index person_by_organisation on gateway.person (owner_org)',
  `create table gateway.mandate (
    id uuid primary key, owner_org uuid not null, organisation_id uuid not null references gateway.organisation,
    person_id uuid not null references gateway.person, role text not null, valid_from date not null, valid_to date, evidence text not null,
    state text not null check (state in ('PROPOSED', 'APPROVED', 'REVOKED')), demo boolean not null default false, founding uuid,
    proposed_by uuid references gateway.person, approved_by uuid references gateway.person, confirmed_at timestamptz,
    revoked_by uuid references gateway.person, revoked_at timestamptz, version int not null default 1,
    created_at timestamptz not null default now(),
    constraint mandate_dates check (valid_to is null or valid_to >= valid_from),
    constraint mandate_three_people check (
      demo or founding is not null or (proposed_by is not null and proposed_by <> person_id
        and (approved_by is null or (approved_by <> proposed_by and approved_by <> person_id)))))`,
  `create unique index mandate_open_once on gateway.mandate (person_id, role) where state in ('PROPOSED', 'APPROVED')`,
  `create table gateway.membership (
    id uuid primary key, owner_org uuid not null references gateway.organisation, provider_org uuid not null,
    person_id uuid not null references gateway.person, role text not null, mandate_id uuid references gateway.mandate,
    valid_from date not null, valid_to date, revoked_at timestamptz, created_at timestamptz not null default now())`,
  'create unique index membership_once on gateway.membership (person_id, owner_org, role) where revoked_at is null',
  `create table gateway.delegation (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null references gateway.organisation,
    organisation_id uuid not null references gateway.organisation, reference text not null, valid_from date not null, valid_to date not null,
    created_by uuid references gateway.person, revoked_at timestamptz, version int not null default 1,
    created_at timestamptz not null default now(), constraint delegation_dates check (valid_to >= valid_from))`,
  'create index delegation_by_receiver on gateway.delegation (organisation_id)',
  `create table gateway.credential (
    person_id uuid primary key references gateway.person, owner_org uuid not null, password_hash text not null,
    changed_at timestamptz not null default now())`,
  `create table gateway.session (
    id uuid primary key, owner_org uuid not null references gateway.organisation, person_id uuid not null references gateway.person,
    token_sha256 text not null unique, created_at timestamptz not null, last_seen_at timestamptz not null, ends_at timestamptz not null,
    ended_at timestamptz)`,
  'create index session_by_person on gateway.session (person_id) where ended_at is null',
  // keyed by a hash of account and address: a person's failures say nothing to whoever reads the table
  `create table gateway.sign_in_failure (
    key text primary key, owner_org uuid not null, failures int not null, last_at timestamptz not null)`,
  `create table gateway.setup_token (
    token_sha256 text primary key, owner_org uuid not null, kind text not null check (kind in ('FIRST_ADMINISTRATOR', 'INVITATION')),
    person_id uuid references gateway.person, expires_at timestamptz not null, used_at timestamptz)`,
];

function policies(): string[] {
  const visible: Readonly<Record<(typeof names)[number], string>> = {
    organisation: `${own} or id = gateway.scope_org() or id = any (gateway.scope_sponsors()) or exists (
      select 1 from gateway.client c where c.owner_org = organisation.id and c.organisation_id = gateway.scope_org())`,
    client: `${own} or organisation_id = gateway.scope_org()`,
    person: ownOrAdministered,
    mandate: `${own} or organisation_id = gateway.scope_org()`,
    membership: ownOrAdministered,
    delegation: `${own} or organisation_id = gateway.scope_org()`,
    credential: nobody,
    session: nobody,
    sign_in_failure: nobody,
    setup_token: own,
  };
  return names.flatMap((table) => [...protect('gateway', table, { visible: visible[table] })]);
}
