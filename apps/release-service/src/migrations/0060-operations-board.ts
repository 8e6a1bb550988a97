import { ownerPolicy, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // One row per case, made from its records by the worker or by the next reader, never written by a command.
  `create table release.board_row (
    case_id uuid primary key references release.certification_case, owner_org uuid not null, sponsor_id uuid not null, batch_id uuid not null,
    version int not null, batch_no text not null, product_id uuid not null, product_name text not null, sponsor_name text not null, member_states text[] not null,
    state text not null, phase text not null, phase_order int not null, ended boolean not null, certification text not null, qp_id uuid, qp_name text,
    holder_kind text not null, holder_who text not null, holder_since timestamptz not null, next_act text not null, deadline_kind text, deadline_at timestamptz,
    milestone jsonb, milestone_on date, certify_by date, agreed_date date, decided boolean not null, blocking_kind text not null, blocking_words text not null,
    missing int not null, search text not null, probability_late real, expected_on date, expected_from date, expected_to date, made_at timestamptz not null default now())`,
  'create index board_row_by_owner on release.board_row (owner_org, ended, certify_by, case_id)',
  // What changed, for those who watch and for the board; kept for a day. The transaction's id orders the rows, since numbers are given before commits.
  `create table release.live_change (
    seq bigint generated always as identity primary key, xid xid8 not null default pg_current_xact_id(), at timestamptz not null default now(),
    owner_org uuid not null, sponsor_id uuid, kind text not null, subject_id uuid not null, version int not null, case_id uuid, batch_id uuid,
    projected boolean not null default false)`,
  'create index live_change_in_order on release.live_change (xid, seq)',
  'create index live_change_to_project on release.live_change (seq) where not projected',
  'create index live_change_by_age on release.live_change (at)',
  `create table release.board_view (
    id uuid primary key, owner_org uuid not null, person_id uuid not null, name text not null, query jsonb not null, shared boolean not null,
    version int not null default 1, changed_at timestamptz not null default now(), constraint board_view_once unique (person_id, name))`,
];

/**
 * Notes a change in the transaction that makes it. Arguments: kind, column of the record's id, and `provider` where nobody but the owner
 * may learn of it. Security definer: whoever changes a record as a party of it may not write here by itself.
 */
const note = `create function release.note_change() returns trigger language plpgsql security definer set search_path = release as $$
  declare changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  begin
    insert into live_change (owner_org, sponsor_id, kind, subject_id, version, case_id, batch_id, projected) values (
      (changed ->> 'owner_org')::uuid, case when tg_argv[2] = 'provider' then null else (changed ->> 'sponsor_id')::uuid end, tg_argv[0],
      (changed ->> tg_argv[1])::uuid, coalesce((changed ->> 'version')::int, 0),
      case when tg_table_name = 'certification_case' then (changed ->> 'id')::uuid else (changed ->> 'case_id')::uuid end, (changed ->> 'batch_id')::uuid,
      tg_argv[0] = 'checklist-item');
    perform pg_notify('qp_release_live', '');
    return null;
  end $$`;

/** Tables whose changes are noted: when, under which kind, by which id, and for whom. */
const noted = [
  ['certification_case', 'insert or update', 'case', 'id', ''],
  ['requirement_line', 'update', 'requirement', 'id', ''],
  ['checklist_item', 'update', 'checklist-item', 'id', 'provider'],
  ['query', 'insert or update', 'query', 'id', ''],
  ['deviation', 'insert or update', 'deviation', 'id', ''],
  ['handoff', 'insert or update', 'hand-off', 'id', ''],
  ['trial_release', 'insert or update', 'trial-release', 'id', ''],
  ['shipment', 'insert or update', 'shipment', 'id', ''],
  ['milestone', 'update', 'milestone', 'id', ''],
  ['milestone_batch', 'insert or delete', 'milestone', 'milestone_id', ''],
] as const;

const toJobs = (statement: string) =>
  `do $jobs$ begin execute format('${statement}', regexp_replace(current_user, '_owner$', '_jobs')); end $jobs$`;

/** The operations board, live changes and saved views. */
export class OperationsBoard1764000000060 implements MigrationInterface {
  name = 'OperationsBoard1764000000060';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      // Never to a sponsor: the row holds the probability of being late (domain reference 2.7).
      ...protect('release', 'board_row', { visible: 'owner', write: 'false' }),
      ...protect('release', 'live_change', {
        visible: 'release.in_scope(owner_org, sponsor_id) or release.is_party(subject_id)',
        write: 'false',
        appendOnly: true,
      }),
      ownerPolicy('release', 'live_change'),
      toJobs('grant update, delete on release.live_change to %I'),
      ...protect('release', 'board_view', {
        visible: 'owner_org = release.scope_org() and (person_id = release.scope_person() or shared)',
        write: 'owner_org = release.scope_org() and person_id = release.scope_person()',
      }),
    ];
    const triggers = noted.map(
      ([table, when, kind, id, audience]) =>
        `create trigger ${table}_noted after ${when} on release.${table} for each row execute function release.note_change('${kind}', '${id}', '${audience}')`,
    );
    // Cases that were there before come onto the board by the same way.
    const existing = `insert into release.live_change (owner_org, sponsor_id, kind, subject_id, version, case_id)
      select owner_org, sponsor_id, 'case', id, version, id from release.certification_case`;
    for (const statement of [...tables, ...rights, note, ...triggers, existing]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of noted) await runner.query(`drop trigger ${table}_noted on release.${table}`);
    await runner.query('drop function release.note_change()');
    for (const table of ['board_view', 'live_change', 'board_row']) await runner.query(`drop table release.${table}`);
  }
}
