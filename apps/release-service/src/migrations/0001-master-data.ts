import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of one sponsor, seen by the provider that serves it, the sponsor itself, and the parties of the row. */
const ofSponsor = (subject = 'id') => `release.in_scope(owner_org, sponsor_id) or release.is_party(${subject})`;

const tables = [
  // Who takes part in a record beside its owner and its sponsor: CRO, manufacturer, second QP provider, depot, site.
  `create table release.party (
    subject_kind text not null, subject_id uuid not null, org_id uuid not null, as_role text not null,
    owner_org uuid not null, sponsor_id uuid not null, since timestamptz not null default now(),
    primary key (subject_id, org_id, as_role))`,
  'create index party_by_org on release.party (org_id, subject_id)',
  // Security definer: a table's policy asks it about every row, and the answer must not depend on the policy of release.party itself.
  `create function release.is_party(subject uuid) returns boolean language sql stable security definer set search_path = release as
    $$ select exists (select 1 from release.party where subject_id = subject and org_id = release.scope_org()) $$`,
  `create table release.organisation (
    id uuid primary key, name text not null, kind text not null, taken_in_at timestamptz not null default now())`,
  `create table release.person (
    id uuid primary key, name text not null, organisation_id uuid not null, roles text[] not null, taken_in_at timestamptz not null default now())`,
  `create table release.product (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, code text not null, facts jsonb not null,
    state text not null default 'ENTERED' check (state in ('ENTERED', 'CONFIRMED')), version int not null default 1,
    entered_by uuid not null, confirmed_by uuid, entered_at timestamptz not null default now(),
    constraint product_second_person check (confirmed_by is distinct from entered_by or confirmed_by is null),
    constraint product_code_once unique (owner_org, sponsor_id, code))`,
  `create table release.trial (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, eu_ct_number text not null, facts jsonb not null,
    state text not null default 'ENTERED' check (state in ('ENTERED', 'CONFIRMED')),
    status text not null default 'ONGOING' check (status in ('ONGOING', 'HALTED', 'MEASURE', 'ENDED')), ended_on date,
    version int not null default 1, entered_by uuid not null, confirmed_by uuid, entered_at timestamptz not null default now(),
    constraint trial_second_person check (confirmed_by is distinct from entered_by or confirmed_by is null),
    constraint trial_number_once unique (owner_org, eu_ct_number))`,
  // One row for each thing a Member State decided: history is kept, the highest version is in force.
  `create table release.ms_authorisation (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial, member_state text not null,
    status text not null check (status in ('SUBMITTED', 'AUTHORISED')), dossier_version text not null, conditions jsonb not null, decided_on date,
    version int not null, reason text not null, entered_by uuid not null, entered_at timestamptz not null default now(),
    constraint ms_authorisation_version_once unique (trial_id, member_state, version))`,
  `create table release.site (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial, organisation_id uuid not null,
    number text not null, name text not null, member_state text not null, address text not null,
    status text not null default 'PLANNED' check (status in ('PLANNED', 'ACTIVE', 'INACTIVE')), activation jsonb, activated_at timestamptz,
    version int not null default 1, constraint site_number_once unique (trial_id, number))`,
  `create table release.authorisation (
    id uuid primary key, owner_org uuid not null, number text not null, facts jsonb not null, valid_from date not null, valid_to date,
    certify_before_authorisation boolean not null, state text not null default 'PROPOSED' check (state in ('PROPOSED', 'ACTIVE', 'REVOKED')),
    version int not null default 1, proposed_by uuid not null, approved_by uuid, approved_at timestamptz,
    constraint authorisation_number_once unique (owner_org, number),
    constraint authorisation_second_person check (approved_by is null or approved_by <> proposed_by))`,
  `create table release.authorisation_qp (
    id uuid primary key, owner_org uuid not null, authorisation_id uuid not null references release.authorisation, person_id uuid not null, person_name text not null,
    role text not null, product_types text[] not null, signs_from text[] not null, facts jsonb not null, training_current_until date not null,
    valid_from date not null, valid_to date, state text not null default 'PROPOSED' check (state in ('PROPOSED', 'ACTIVE', 'REVOKED')),
    version int not null default 1, proposed_by uuid not null, approved_by uuid, approved_at timestamptz,
    constraint named_qp_three_people check (proposed_by <> person_id and (approved_by is null or (approved_by <> proposed_by and approved_by <> person_id))))`,
  `create unique index named_qp_once on release.authorisation_qp (authorisation_id, person_id) where state <> 'REVOKED'`,
  `create table release.supply_chain (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, product_id uuid not null references release.product, version int not null,
    actors jsonb not null, reason text not null, entered_by uuid not null, entered_at timestamptz not null default now(),
    constraint supply_chain_version_once unique (product_id, version))`,
  `create table release.batch (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, product_id uuid not null references release.product, batch_no text not null,
    kind text not null check (kind in ('BULK', 'PACKAGED')), quantity int not null, unit text not null, samples int not null, issued int not null default 0,
    place_org uuid not null, place_name text not null, manufactured_on date not null, expiry_date date not null, expiry_kind text not null,
    physical_status text not null default 'QUARANTINE', stock_confirmed_at timestamptz, version int not null default 1, entered_at timestamptz not null default now(),
    constraint batch_number_once unique (owner_org, sponsor_id, batch_no),
    constraint batch_never_issues_more check (issued >= 0 and samples >= 0 and issued + samples <= quantity))`,
  `create table release.batch_parent (
    batch_id uuid not null references release.batch, parent_id uuid not null references release.batch, scope text not null,
    owner_org uuid not null, sponsor_id uuid not null, primary key (batch_id, parent_id, scope), constraint batch_not_its_own_parent check (batch_id <> parent_id))`,
  `create table release.milestone (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial, member_state text not null,
    site_id uuid references release.site, kind text not null, date date not null, certainty text not null, history jsonb not null default '[]',
    version int not null default 1)`,
  `create table release.milestone_batch (
    milestone_id uuid not null references release.milestone, batch_id uuid not null references release.batch, owner_org uuid not null, sponsor_id uuid not null,
    primary key (milestone_id, batch_id))`,
  // Append-only: the policy in force is the latest row of a condition, and who changed it stays visible.
  `create table release.gate_policy (
    id uuid primary key, owner_org uuid not null, authorisation_id uuid not null references release.authorisation, condition text not null,
    policy text not null check (policy in ('on', 'warn', 'off')), reason text not null, changed_by uuid not null, agreed_by_qp uuid not null,
    changed_at timestamptz not null default now())`,
  `create table release.certificate_template (
    id uuid primary key, owner_org uuid not null, authorisation_id uuid not null references release.authorisation, version int not null,
    statement text not null, approved_by uuid, approved_at timestamptz, constraint certificate_template_version_once unique (authorisation_id, version))`,
];

const ownedBySponsor = [
  'product',
  'trial',
  'ms_authorisation',
  'site',
  'supply_chain',
  'batch',
  'batch_parent',
  'milestone',
  'milestone_batch',
] as const;
const seenThrough: Partial<Record<(typeof ownedBySponsor)[number], string>> = {
  ms_authorisation: 'trial_id',
  supply_chain: 'product_id',
  batch_parent: 'batch_id',
  milestone: 'trial_id',
  milestone_batch: 'batch_id',
};

/** Products, trials, sites, authorisations with named QPs, supply chains, batches, milestones and policies. */
export class MasterData1764000000001 implements MigrationInterface {
  name = 'MasterData1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    // A QP of another organisation who is named on an authorisation reads it, and changes nothing.
    const named = 'owner_org = release.scope_org() or release.is_party(authorisation_id)';
    const rights = [
      ...protect('release', 'party', { visible: 'org_id = release.scope_org() or release.in_scope(owner_org, sponsor_id)' }),
      // is_party runs as the owner, who is held by row-level security too (forced): it may read this one table.
      'create policy party_read_by_is_party on release.party for select to current_user using (true)',
      // A sponsor's name is shown to itself and to who acts for it; everybody may know the sites, makers and providers they work with.
      ...protect('release', 'organisation', {
        visible: `release.scope_org() is not null and (kind <> 'SPONSOR' or id = release.scope_org() or id = any(release.scope_sponsors()))`,
        write: 'false',
      }),
      ...protect('release', 'person', { visible: 'organisation_id = release.scope_org()', write: 'false' }),
      ...ownedBySponsor.flatMap((table) =>
        protect('release', table, {
          visible: ofSponsor(seenThrough[table]),
          appendOnly: table === 'ms_authorisation' || table === 'supply_chain',
        }),
      ),
      ...protect('release', 'authorisation', {
        visible: 'owner_org = release.scope_org() or release.is_party(id)',
        write: 'owner_org = release.scope_org()',
      }),
      ...protect('release', 'authorisation_qp', { visible: named, write: 'owner_org = release.scope_org()' }),
      ...protect('release', 'gate_policy', { visible: named, write: 'owner_org = release.scope_org()', appendOnly: true }),
      ...protect('release', 'certificate_template', { visible: named, write: 'owner_org = release.scope_org()' }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const newestFirst = [
      'certificate_template',
      'gate_policy',
      'milestone_batch',
      'milestone',
      'batch_parent',
      'batch',
      'supply_chain',
      'authorisation_qp',
      'authorisation',
      'site',
      'ms_authorisation',
      'trial',
      'product',
      'person',
      'organisation',
    ];
    for (const table of newestFirst) await runner.query(`drop table release.${table}`);
    await runner.query('drop function release.is_party(uuid)');
    await runner.query('drop table release.party');
  }
}
