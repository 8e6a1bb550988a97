import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of every row that is one sponsor's. */
const owned = 'owner_org uuid not null, sponsor_id uuid not null';

const tables = [
  `create table release.deviation (
    id uuid primary key, ${owned}, batch_id uuid not null references release.batch, case_id uuid references release.certification_case,
    title text not null, description text not null, type text not null, scope_kind text not null check (scope_kind in ('BATCH', 'PACKAGING_LOT', 'SHIPMENT', 'KITS')),
    scope_ids text[] not null, step text not null, site_name text not null, detected_at timestamptz not null, repeat_of uuid references release.deviation,
    state text not null default 'OPEN' check (state in ('OPEN', 'INVESTIGATION', 'ASSESSED', 'DISPOSITIONED', 'CLOSED', 'VOID')),
    classification text check (classification in ('MINOR', 'MAJOR', 'CRITICAL')), assessment jsonb,
    disposition text check (disposition in ('ACCEPT_NEGLIGIBLE_IMPACT', 'ACCEPT_WITH_CONDITION', 'HOLD', 'REJECT_BATCH', 'NOT_ELIGIBLE')),
    rationale text, conditions jsonb not null default '[]', disposed_by uuid, disposed_name text, signature_id uuid references release.signature,
    void_reason text, raised_by uuid not null, raised_name text not null, raised_org uuid not null, raised_at timestamptz not null,
    closed_by uuid, closed_name text, closed_at timestamptz, version int not null default 1,
    constraint deviation_second_person check (closed_by is null or closed_by <> raised_by),
    constraint deviation_void_has_reason check (state <> 'VOID' or void_reason is not null),
    constraint deviation_disposed_is_signed check (disposition is null or signature_id is not null))`,
  'create index deviation_by_batch on release.deviation (batch_id)',
  `create table release.capa (
    id uuid primary key, ${owned}, deviation_id uuid not null references release.deviation, batch_id uuid not null references release.batch,
    title text not null, action text not null, type text not null check (type in ('CORRECTIVE', 'PREVENTIVE')), owner_name text not null, due date not null,
    state text not null default 'PLANNED' check (state in ('PLANNED', 'IN_PROGRESS', 'IMPLEMENTED', 'EFFECTIVENESS_CHECK', 'CLOSED', 'REOPENED')),
    evidence text, implemented_at timestamptz, implemented_by uuid, criterion text, result text, effective boolean, no_check_reason text,
    planned_by uuid not null, planned_at timestamptz not null, closed_by uuid, closed_at timestamptz, version int not null default 1)`,
  'create index capa_by_deviation on release.capa (deviation_id)',
  // One row per act on a deviation or its CAPA, with the CAPA as they stood then: the source of the deviation log.
  `create table release.deviation_event (
    id uuid primary key, ${owned}, deviation_id uuid not null references release.deviation, batch_id uuid not null, capa_id uuid references release.capa,
    version int not null, act text not null, state text not null, capas jsonb not null, data jsonb not null, reason text,
    by_person uuid not null, by_name text not null, at timestamptz not null, constraint deviation_event_version_once unique (deviation_id, version))`,
  `create table release.filed_artifact (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, record_kind text not null, record_id text not null,
    artifact_no text not null, title text not null, sha256 text, supplement boolean not null default false,
    filed_by uuid not null, filed_name text not null, filed_at timestamptz not null, qc_by uuid, qc_name text, qc_at timestamptz, locked_at timestamptz,
    constraint filed_artifact_once unique (case_id, record_kind, record_id))`,
  // What happened to a case package: the source of the archiving log.
  `create table release.filing_event (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, act text not null check (act in ('FILED', 'CHECKED', 'LOCKED', 'ARCHIVED')),
    supplement boolean not null, artifacts int not null, person_id uuid not null, person_name text not null, roles text[] not null,
    location text not null, signature_id uuid references release.signature, at timestamptz not null,
    constraint filing_signed check (act not in ('LOCKED', 'ARCHIVED') or signature_id is not null))`,
  'create index filing_event_by_case on release.filing_event (case_id, at)',
  `create table release.certificate_file (
    certificate_id uuid primary key references release.certificate, ${owned}, case_id uuid not null references release.certification_case,
    evidence_key text not null, sha256 text not null, size bigint not null check (size > 0), retain_until timestamptz not null,
    made_at timestamptz not null default now(), constraint certificate_file_key_once unique (evidence_key))`,
];

/**
 * Gate G-03 asks for the deviations of a batch and of everything it was made from, at all sites. Security definer, for what a
 * second QP's or maker's row-level security hides must block all the same. Depth is bounded so that wrong data still ends.
 */
const functions = [
  `create function release.lineage_of(of_batch uuid) returns table (batch_id uuid, batch_no text) language sql stable security definer set search_path = release as $$
    with recursive made_from (id, depth) as (
      select of_batch, 0
      union
      select link.parent_id, made_from.depth + 1 from batch_parent link join made_from on link.batch_id = made_from.id where made_from.depth < 16)
    select distinct b.id, b.batch_no from made_from join batch b on b.id = made_from.id $$`,
  `create function release.deviations_reaching(of_batch uuid) returns setof release.deviation language sql stable security definer set search_path = release as $$
    select deviation.* from deviation where deviation.batch_id in (select lineage.batch_id from lineage_of(of_batch) lineage) order by raised_at, id $$`,
  // The cases that a deviation of a batch concerns: those of the batch and of every batch made from it.
  `create function release.cases_made_from(of_batch uuid) returns table (case_id uuid, batch_id uuid, batch_no text, owner_org uuid, sponsor_id uuid, qp_id uuid, state text)
    language sql stable security definer set search_path = release as $$
    with recursive made_of (id, depth) as (
      select of_batch, 0
      union
      select link.batch_id, made_of.depth + 1 from batch_parent link join made_of on link.parent_id = made_of.id where made_of.depth < 16)
    select c.id, b.id, b.batch_no, c.owner_org, c.sponsor_id, c.qp_id, c.state
      from certification_case c join batch b on b.id = c.batch_id where c.batch_id in (select id from made_of) order by c.opened_at, c.id $$`,
  // Whether a trial that a case is for is blinded (SOD-6). Security definer: who must not be unblinded often sees no trial at all.
  `create function release.is_blinded(of_case uuid) returns boolean language sql stable security definer set search_path = release as $$
    select exists (
      select 1 from certification_case asked, certification_case c, trial t
      where asked.id = of_case and (t.facts ->> 'blinded')::boolean
        and (c.id = asked.id or c.id in (select made.case_id from cases_made_from(asked.batch_id) made))
        and (exists (select 1 from jsonb_array_elements(case jsonb_typeof(c.facts -> 'destinations') when 'array' then c.facts -> 'destinations' else '[]' end) d
            where d ->> 'trialId' = t.id::text)
          or exists (select 1 from trial_release r where r.batch_id = c.batch_id and r.trial_id = t.id))) $$`,
  // Where a provider sits: the day of an act is that of its zone, whoever reads the log.
  `create function release.member_state_of(provider uuid) returns text language sql stable security definer set search_path = release as $$
    select facts ->> 'memberState' from authorisation where owner_org = provider and state = 'ACTIVE' order by approved_at nulls last, id limit 1 $$`,
  // The kind of organisation that signed a regulatory release, for the log of those who received the stock. A sponsor's name is not given.
  `create function release.releaser_of(of_release uuid) returns table (kind text, name text) language sql stable security definer set search_path = release as $$
    select case when signed.organisation_id = trial_release.sponsor_id then 'SPONSOR' else coalesce(o.kind, 'SPONSOR') end,
      case when o.kind is null or o.kind = 'SPONSOR' or signed.organisation_id = trial_release.sponsor_id then '' else o.name end
    from trial_release join signature signed on signed.id = trial_release.signature_id left join organisation o on o.id = signed.organisation_id
    where trial_release.id = of_release $$`,
];

const review = `release.in_scope(owner_org, sponsor_id) or release.is_party_as(batch_id, 'SECOND_QP') or release.is_party_as(batch_id, 'MANUFACTURER')`;
const raisedHere = 'exists (select 1 from release.deviation d where d.id = deviation_id and d.raised_org = release.scope_org())';
/** Deviations are the owner's, the sponsor's, a second QP's and the maker's who proposes the class, and those of who raised them. */
const ofBatch = {
  deviation: `${review} or raised_org = release.scope_org()`,
  capa: `${review} or ${raisedHere}`,
  deviation_event: `${review} or ${raisedHere}`,
} as const;
const ofCase = ['filed_artifact', 'filing_event', 'certificate_file'] as const;
const appendOnly: readonly string[] = ['deviation_event', 'filing_event', 'certificate_file'];
/** Tables that the functions above read as the schema's owner. */
const readByFunctions = [
  'batch',
  'batch_parent',
  'certification_case',
  'deviation',
  'authorisation',
  'trial_release',
  'signature',
  'organisation',
] as const;

/** Deviations with their corrective and preventive actions, the case package of the trial master file, certificates as files. */
export class QualityAndFiling1764000000004 implements MigrationInterface {
  name = 'QualityAndFiling1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...Object.entries(ofBatch).flatMap(([table, visible]) =>
        protect('release', table, { visible, appendOnly: appendOnly.includes(table) }),
      ),
      ...ofCase.flatMap((table) =>
        protect('release', table, {
          visible: 'release.in_scope(owner_org, sponsor_id) or release.is_party(case_id)',
          appendOnly: appendOnly.includes(table),
        }),
      ),
      // The owner is held by row-level security too (forced): it may read what the functions read.
      ...readByFunctions.map(
        (table) => `create policy ${table}_read_by_lineage on release.${table} for select to current_user using (true)`,
      ),
    ];
    for (const statement of [...tables, ...rights, ...functions]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of [
      'releaser_of(uuid)',
      'is_blinded(uuid)',
      'member_state_of(uuid)',
      'cases_made_from(uuid)',
      'deviations_reaching(uuid)',
      'lineage_of(uuid)',
    ])
      await runner.query(`drop function release.${signature}`);
    for (const table of ['certificate_file', 'filing_event', 'filed_artifact', 'deviation_event', 'capa', 'deviation'])
      await runner.query(`drop table release.${table}`);
    for (const table of readByFunctions.filter((name) => name !== 'deviation'))
      await runner.query(`drop policy ${table}_read_by_lineage on release.${table}`);
  }
}
