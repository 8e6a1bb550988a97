import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of every row that is one sponsor's. */
const owned = 'owner_org uuid not null, sponsor_id uuid not null';

const functions = [
  // As is_party (security definer for the same reason), for rows that only a party of one kind may see.
  `create function release.is_party_as(subject uuid, wanted text) returns boolean language sql stable security definer set search_path = release as
    $$ select exists (select 1 from release.party where subject_id = subject and org_id = release.scope_org() and as_role = wanted) $$`,
  // Organisation of a person, by id alone: an assigned QP may be of another provider, whose people the assigner does not see.
  `create function release.organisation_of(wanted uuid) returns uuid language sql stable security definer set search_path = release as
    $$ select organisation_id from release.person where id = wanted $$`,
  'create policy person_read_by_organisation_of on release.person for select to current_user using (true)',
];

const tables = [
  `create table release.certification_case (
    id uuid primary key, ${owned}, batch_id uuid not null references release.batch, authorisation_id uuid not null references release.authorisation,
    certification_role text not null check (certification_role in ('FINAL', 'PARTIAL')),
    case_type text not null check (case_type in ('INITIAL', 'EXPIRY_UPDATE', 'RELABEL', 'RECERTIFICATION')),
    facts jsonb not null, facts_version int not null default 1, rule_set_version text not null, checklist_version text not null,
    state text not null, stopped boolean not null default false, held_from text, suspended_from text, filing text,
    batch_closed boolean not null default false, version int not null default 0,
    qp_id uuid, qp_name text, qp_taken_over boolean not null default false, previous_qp_id uuid,
    hold_reason text, hold_by text, stopped_at timestamptz, certify_by date, agreed_date date, agreed_history jsonb not null default '[]',
    deadlines_passed text[] not null default '{}', sop_mode boolean not null,
    renewed_review jsonb, late_tests text[] not null default '{}', certificate_id uuid, decided_at timestamptz,
    opened_by uuid not null, opened_at timestamptz not null default now(), changed_at timestamptz not null default now())`,
  `create unique index case_one_open_per_batch_and_role on release.certification_case (batch_id, certification_role)
    where state in ('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')`,
  'create index case_by_state on release.certification_case (state, certify_by)',
  'create index case_by_batch on release.certification_case (batch_id)',
  // Every change of a process (case, trial release, shipment), numbered without gap under the lock of the process's row.
  `create table release.process_event (
    id uuid primary key, ${owned}, subject_kind text not null check (subject_kind in ('case', 'release', 'shipment')), subject_id uuid not null,
    version int not null check (version > 0), command_id text not null, person_id uuid, person_name text, role text, kind text not null, operation text,
    at timestamptz not null, reason text, data jsonb not null, request_id text,
    constraint process_event_version_once unique (subject_id, version),
    constraint process_event_taken_once unique (subject_id, command_id))`,
  'create unique index process_event_command_once on release.process_event (person_id, command_id) where person_id is not null',
  `create function release.process_event_without_gap() returns trigger language plpgsql as $$
    declare last int;
    begin
      select coalesce(max(version), 0) into last from release.process_event where subject_id = new.subject_id;
      if new.version <> last + 1 then
        raise exception 'event % of % % leaves a gap after %', new.version, new.subject_kind, new.subject_id, last using errcode = 'check_violation';
      end if;
      return new;
    end $$`,
  'create trigger process_event_gapless before insert on release.process_event for each row execute function release.process_event_without_gap()',
  `create table release.requirement_line (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, key text not null, code text not null, row_no int,
    title text not null, provided_by text not null, per text not null, need text not null check (need in ('H', 'W', 'I')), waivable boolean not null,
    because text not null, legal_basis text not null, due text not null check (due in ('CERTIFICATION', 'STAGE_2', 'REGULATORY_RELEASE', 'SIGNING')),
    max_age_hours int, compiled jsonb not null, position int not null, source text not null check (source in ('RULE', 'ADDED')),
    state text not null default 'EXPECTED', in_force boolean not null default true, version int not null default 1,
    document_id uuid, document_version_id uuid, sha256 text, valid_to date, uploader_id uuid, received_at timestamptz,
    na_reason text, na_proposed_by uuid, na_proposed_name text, na_agreed_by uuid, na_agreed_name text,
    warning_reason text, warning_by uuid, warning_name text, changed_at timestamptz not null default now(),
    constraint requirement_line_once unique (case_id, key),
    constraint requirement_second_person check (need = 'H' or na_agreed_by is null or na_agreed_by <> na_proposed_by))`,
  `create table release.facts_change (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, facts jsonb not null, base_version int not null,
    reason text not null, difference jsonb not null, state text not null default 'PROPOSED' check (state in ('PROPOSED', 'CONFIRMED', 'OUTDATED')),
    proposed_by uuid not null, proposed_name text not null, proposed_at timestamptz not null default now(),
    confirmed_by uuid, confirmed_name text, confirmed_at timestamptz,
    constraint facts_change_second_person check (confirmed_by is null or confirmed_by <> proposed_by))`,
  `create table release.checklist_item (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, key text not null, item_id text not null, member_state text,
    question text not null, legal_reference text not null, basis text not null check (basis in ('P', 'R')), if_no text not null,
    evidence text[] not null, compiled jsonb not null, position int not null, in_force boolean not null default true,
    state text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'REOPENED', 'REAFFIRM')), version int not null default 0,
    answer text check (answer in ('YES', 'NO', 'NA', 'RELY')), reason text, reliance text, deviation_id uuid, query_id uuid,
    answered_by uuid, answered_name text, on_behalf_of uuid, answered_at timestamptz, evidence_seen jsonb,
    constraint checklist_item_once unique (case_id, key),
    constraint checklist_personal_duty check (basis <> 'P' or answer is null or answer in ('YES', 'NO')))`,
  `create table release.checklist_answer (
    item_id uuid not null references release.checklist_item, version int not null, ${owned}, case_id uuid not null, key text not null,
    what text not null check (what in ('ANSWERED', 'REAFFIRMED', 'REOPENED')), answer text, reason text, reliance text, deviation_id uuid, query_id uuid,
    evidence_seen jsonb, by_person uuid, by_name text not null, on_behalf_of uuid, at timestamptz not null, primary key (item_id, version))`,
  `create table release.trail_review (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, scope text not null, exceptions text,
    reviewed_by uuid not null, reviewer_name text not null, at timestamptz not null)`,
  `create table release.query (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, subject text not null, question text not null,
    asked_by uuid not null, asked_by_name text not null, asked_of uuid not null, state text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED')),
    version int not null default 1, answer text, answered_by uuid, answered_by_name text, asked_at timestamptz not null, answered_at timestamptz)`,
  `create table release.confirmation (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, source text not null check (source in ('SIGNED_HERE', 'UPLOADED')),
    confirming_case_id uuid, batch_id uuid not null references release.batch, fields jsonb not null, document_id uuid, document_version_id uuid, certificate_id uuid,
    state text not null check (state in ('ENTERED', 'CHECKED', 'ACCEPTED')), version int not null default 1,
    entered_by uuid not null, entered_name text not null, entered_at timestamptz not null, checked_by uuid, checked_at timestamptz, accepted_by uuid, accepted_at timestamptz,
    constraint confirmation_second_person check (checked_by is null or checked_by <> entered_by))`,
  // Copy of another service's fact, fed by its outbox and refreshed before signing; as_of is when its owner last vouched for it.
  `create table release.known_fact (
    ${owned}, case_id uuid not null references release.certification_case, kind text not null, fact_id uuid not null, version_id uuid not null, sha256 text not null,
    state text not null, title text not null, requirement_keys text[] not null, valid_from date, valid_to date, uploader_id uuid, as_of timestamptz not null,
    primary key (case_id, kind, fact_id))`,
  // What happened to documents of a case, one row per event: the source of the documentation log.
  `create table release.document_event (
    event_id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, document_id uuid not null, version_id uuid not null,
    requirement_keys text[] not null, title text not null, state text not null, sha256 text not null, valid_to date, delivery_id uuid, delivery_state text,
    delivered_by_org uuid, delivered_by_name text, uploader_id uuid not null, decided_by uuid, at timestamptz not null, taken_in_at timestamptz not null default now())`,
  'create index document_event_by_case on release.document_event (case_id, at)',
  'create index document_event_by_delivery on release.document_event (delivery_id) where delivery_id is not null',
];

const proof = [
  `create table release.signature (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid, intent_id text not null, subject_kind text not null, subject_id uuid not null, case_id uuid, operation text not null,
    meaning text not null, meaning_text text not null, person_id uuid not null, person_name text not null, organisation_id uuid not null, role text not null,
    on_behalf_of uuid, body_hash text not null, manifest_hash text, manifest text, signed_at timestamptz not null, zone text not null,
    declared_country text not null, ip text not null, factors text[] not null, intent text not null,
    constraint signature_intent_once unique (intent_id))`,
  // What a signer was shown: says what changed when the evidence differs at signing.
  `create table release.shown_manifest (
    case_id uuid not null references release.certification_case, hash text not null, ${owned}, act text not null, manifest text not null, shown_to uuid not null,
    shown_at timestamptz not null default now(), primary key (case_id, hash))`,
  // Held by the owner of the schema alone: the services have no right on it, so nobody can skip or repeat a number.
  `create table release.register_head (authorisation_id uuid primary key, last_no int not null)`,
  `create table release.register_entry (
    id uuid primary key, ${owned}, authorisation_id uuid not null references release.authorisation, register_no int not null, entered_at timestamptz not null default now(),
    authorisation_no text not null, site_id text not null, product_code text not null, batch_no text not null, eu_ct_numbers text[] not null, destination_ms text[] not null,
    decision text not null check (decision in ('CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED', 'REJECTED', 'SUSPENDED', 'REINSTATED', 'WITHDRAWN', 'EXPIRY_UPDATED', 'DESTINATIONS_AMENDED')),
    decided_state text not null, case_id uuid not null references release.certification_case, batch_id uuid not null, certificate_id uuid, qp_id uuid not null, qp_name text not null,
    qp_role text not null, on_behalf_of uuid, signature_id uuid not null references release.signature, signing_location_evidence text not null,
    deviation_refs text[] not null, remarks text not null,
    constraint register_no_once unique (authorisation_id, register_no))`,
  'create index register_by_case on release.register_entry (case_id)',
  `create function release.number_register_entry() returns trigger language plpgsql security definer set search_path = release as $$
    begin
      insert into register_head (authorisation_id, last_no) values (new.authorisation_id, 1)
        on conflict (authorisation_id) do update set last_no = register_head.last_no + 1
        returning last_no into new.register_no;
      new.entered_at := transaction_timestamp();
      return new;
    end $$`,
  'create trigger register_numbered before insert on release.register_entry for each row execute function release.number_register_entry()',
  `create table release.certificate (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, batch_id uuid not null, kind text not null check (kind in ('CERTIFICATE', 'CONFIRMATION')),
    version int not null, stage int not null default 0, supersedes uuid, signature_id uuid not null references release.signature, template_version text not null,
    short_code text not null, record jsonb not null, canonical text not null, sha256 text not null, issued_at timestamptz not null,
    constraint certificate_version_once unique (case_id, version), constraint certificate_code_once unique (short_code))`,
  `create table release.run_export (
    workflow_id text not null, run_id text not null, ${owned}, subject_kind text not null, subject_id uuid not null, evidence_key text not null, sha256 text not null, size bigint not null,
    events int not null, exported_at timestamptz not null default now(), primary key (workflow_id, run_id))`,
];

const ofReview = ['requirement_line', 'facts_change', 'query', 'known_fact', 'document_event', 'confirmation'] as const;
/** Who sees rows of a review beside the owner, the sponsor and another provider whose QP decides: depots and sites do not. */
const alsoReadBy: Partial<Record<(typeof ofReview)[number], string>> = {
  // Whoever works on the product sees what it has to deliver.
  requirement_line: `release.is_party_as(case_id, 'SUPPLY_CHAIN') or release.is_party_as(case_id, 'MANUFACTURER')`,
  query: 'asked_of = release.scope_org()',
  document_event: 'delivered_by_org = release.scope_org()',
};
const seenByReviewers = ['checklist_item', 'checklist_answer', 'trail_review'] as const;
const appendOnly: readonly string[] = ['checklist_answer', 'trail_review', 'document_event'];

/** Certification cases with their requirements, checklist and evidence; the ledger, the register, signatures and certificates. */
export class CertificationCases1764000000002 implements MigrationInterface {
  name = 'CertificationCases1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    const party = (column: string) => `release.in_scope(owner_org, sponsor_id) or release.is_party(${column})`;
    const review = `release.in_scope(owner_org, sponsor_id) or release.is_party_as(case_id, 'SECOND_QP') or release.is_party_as(case_id, 'PROVIDER')`;
    // Sponsors see status, what they owe and the outcome, never the review itself (domain reference 2.7).
    const reviewer = `owner_org = release.scope_org() or release.is_party_as(case_id, 'SECOND_QP')`;
    const rights = [
      ...protect('release', 'certification_case', { visible: party('id') }),
      ...protect('release', 'process_event', { visible: party('subject_id'), appendOnly: true }),
      ...ofReview.flatMap((table) =>
        protect('release', table, {
          visible: [review, alsoReadBy[table] ?? []].flat().join(' or '),
          appendOnly: appendOnly.includes(table),
        }),
      ),
      ...seenByReviewers.flatMap((table) => protect('release', table, { visible: reviewer, appendOnly: appendOnly.includes(table) })),
      ...protect('release', 'signature', { visible: `${party('subject_id')} or release.is_party(case_id)`, appendOnly: true }),
      ...protect('release', 'shown_manifest', { visible: review, appendOnly: true }),
      ...protect('release', 'register_entry', { visible: party('case_id'), appendOnly: true }),
      ...protect('release', 'certificate', { visible: party('case_id'), appendOnly: true }),
      ...protect('release', 'run_export', { visible: 'owner_org = release.scope_org()', appendOnly: true }),
      'alter table release.register_head enable row level security',
      'alter table release.register_head force row level security',
      'create policy register_head_of_numbering on release.register_head to current_user using (true) with check (true)',
    ];
    for (const statement of [...functions, ...tables, ...proof, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const newestFirst = [
      'run_export',
      'certificate',
      'register_entry',
      'register_head',
      'shown_manifest',
      'signature',
      'document_event',
      'known_fact',
      'confirmation',
      'query',
      'trail_review',
      'checklist_answer',
      'checklist_item',
      'facts_change',
      'requirement_line',
      'process_event',
      'certification_case',
    ];
    for (const table of newestFirst) await runner.query(`drop table release.${table}`);
    await runner.query('drop function release.number_register_entry()');
    await runner.query('drop function release.process_event_without_gap()');
    await runner.query('drop policy person_read_by_organisation_of on release.person');
    await runner.query('drop function release.organisation_of(uuid)');
    await runner.query('drop function release.is_party_as(uuid, text)');
  }
}
