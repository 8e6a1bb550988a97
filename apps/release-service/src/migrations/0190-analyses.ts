import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = 'owner_org uuid not null, sponsor_id uuid not null';

const tables = [
  `create table release.specification (
    id uuid primary key, ${owned}, product_id uuid not null references release.product, version int not null check (version > 0),
    dossier_reference text not null, tests jsonb not null, reason text not null,
    state text not null default 'ENTERED' check (state in ('ENTERED', 'CONFIRMED')),
    entered_by uuid not null, entered_name text not null, entered_at timestamptz not null, confirmed_by uuid, confirmed_name text, confirmed_at timestamptz,
    constraint specification_version_once unique (product_id, version),
    constraint specification_second_person check (confirmed_by is null or confirmed_by <> entered_by),
    constraint specification_confirmed_by_somebody check ((state = 'CONFIRMED') = (confirmed_by is not null)))`,
  // What was typed from a certificate of analysis. The document stays the source; numbers are never changed, only replaced by another sheet.
  `create table release.result_sheet (
    id uuid primary key, ${owned}, batch_id uuid not null references release.batch, specification_id uuid not null references release.specification,
    laboratory text not null, reference text not null, analysed_on date not null, form text not null check (form in ('TYPED', 'CSV', 'JSON')),
    results jsonb not null, sha256 text not null, state text not null default 'TYPED' check (state in ('TYPED', 'CHECKED', 'REPLACED')),
    typed_by uuid not null, typed_name text not null, typed_at timestamptz not null, checked_by uuid, checked_name text, checked_at timestamptz,
    document_version_id uuid, replaces uuid references release.result_sheet, reason text, version int not null default 1,
    constraint result_sheet_two_people check (checked_by is null or checked_by <> typed_by),
    constraint result_sheet_checked_with_document check ((checked_by is null) = (document_version_id is null)),
    constraint result_sheet_checked_by_somebody check (state <> 'CHECKED' or checked_by is not null),
    constraint result_sheet_replaces_with_reason check (replaces is null or reason is not null),
    constraint result_sheet_replaced_once unique (replaces))`,
  'create index result_sheet_by_batch on release.result_sheet (batch_id)',
  `create table release.result_investigation (
    sheet_id uuid not null references release.result_sheet, test text not null, deviation_id uuid not null references release.deviation,
    batch_id uuid not null, ${owned}, primary key (sheet_id, test))`,
];

/** What was typed is not changed: not the numbers, not who typed them, not what they were judged by. */
const unchanged = [
  `create function release.keep_results() returns trigger language plpgsql as $$
    begin
      if (new.batch_id, new.specification_id, new.results, new.sha256, new.laboratory, new.reference, new.analysed_on, new.typed_by, new.typed_at, new.replaces)
         is distinct from (old.batch_id, old.specification_id, old.results, old.sha256, old.laboratory, old.reference, old.analysed_on, old.typed_by, old.typed_at, old.replaces)
        or (old.checked_by is not null and new.checked_by is distinct from old.checked_by) or (old.state = 'REPLACED' and new.state <> 'REPLACED') then
        raise exception 'results that were typed are not changed' using errcode = 'check_violation';
      end if;
      return new;
    end $$`,
  'create trigger result_sheet_kept before update on release.result_sheet for each row execute function release.keep_results()',
  `create trigger result_sheet_never_gone before delete on release.result_sheet for each row execute function release.never_gone()`,
];

/** Gate G-04 asks for all of them, whatever row-level security hides from whoever signs. */
const functions = [
  `create function release.specification_of(of_batch uuid) returns setof release.specification language sql stable security definer set search_path = release as $$
    select specification.* from specification join batch on batch.product_id = specification.product_id
    where batch.id = of_batch and specification.state = 'CONFIRMED' order by specification.version desc limit 1 $$`,
  `create function release.results_of(of_batch uuid) returns setof release.result_sheet language sql stable security definer set search_path = release as $$
    select * from result_sheet where batch_id = of_batch order by typed_at, id $$`,
];

/** Certificates of analysis as data: what a product has to be, and what was found. */
export class Analyses1764000000190 implements MigrationInterface {
  name = 'Analyses1764000000190';

  async up(runner: QueryRunner): Promise<void> {
    // Whoever makes, tests or decides; depots and sites never read results. Roles are asked at the operation.
    const ofBatch = `release.in_scope(owner_org, sponsor_id) or release.is_party_as(batch_id, 'SECOND_QP') or release.is_party_as(batch_id, 'MANUFACTURER')
      or release.is_party_as(batch_id, 'SUPPLY_CHAIN')`;
    const statements = [
      ...tables,
      `create function release.never_gone() returns trigger language plpgsql as $$ begin raise exception 'a record of a batch is not removed' using errcode = 'check_violation'; end $$`,
      ...unchanged,
      ...protect('release', 'specification', { visible: 'release.in_scope(owner_org, sponsor_id) or release.is_party(product_id)' }),
      ...protect('release', 'result_sheet', { visible: ofBatch }),
      ...protect('release', 'result_investigation', { visible: ofBatch, appendOnly: true }),
      ...['specification', 'result_sheet'].map(
        (table) => `create policy ${table}_read_by_gates on release.${table} for select to current_user using (true)`,
      ),
      ...functions,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['results_of(uuid)', 'specification_of(uuid)']) await runner.query(`drop function release.${name}`);
    for (const table of ['result_investigation', 'result_sheet', 'specification']) await runner.query(`drop table release.${table}`);
    for (const name of ['keep_results()', 'never_gone()']) await runner.query(`drop function release.${name}`);
  }
}
