import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = 'owner_org uuid not null, sponsor_id uuid not null';
const ofStrand = `strand_kind text not null check (strand_kind in ('case', 'release', 'shipment')), strand_id uuid not null, ${owned}`;

const tables = [
  'alter table release.requirement_line add column rejected_because text',
  `create table release.follow_up_policy (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid, version int not null check (version > 0), policy jsonb not null,
    reason text not null, changed_by uuid not null, changed_name text not null, changed_at timestamptz not null,
    constraint follow_up_policy_version_once unique nulls not distinct (owner_org, sponsor_id, version))`,
  // When a strand has to be looked at next. One row each: the earliest of all that is waited for on it.
  `create table release.strand_watch (${ofStrand}, next_at timestamptz, looked_at timestamptz, told text[] not null default '{}', primary key (strand_id))`,
  'create index strand_watch_due on release.strand_watch (next_at) where next_at is not null',
  // Whoever changes something leaves a note here and waits for nobody: a look that is under way holds the row above.
  `create table release.strand_wake (n bigint generated always as identity primary key, ${ofStrand})`,
  `create table release.reminder (
    case_id uuid not null, organisation_id uuid not null, ${owned},
    began_at timestamptz not null, step int not null default 0, last_at timestamptz, next_at timestamptz, rests_until timestamptz, primary key (case_id, organisation_id))`,
  `create table release.reminder_sent (
    id uuid primary key, case_id uuid not null, organisation_id uuid not null, ${owned},
    began_at timestamptz not null, step int not null, at timestamptz not null, items jsonb not null,
    constraint reminder_sent_once unique (case_id, organisation_id, began_at, step))`,
  `create table release.escalation (
    id uuid primary key, ${ofStrand}, case_id uuid, cause text not null, words text not null, told int not null default 0, level text,
    opened_at timestamptz not null, last_at timestamptz not null, next_at timestamptz, closed_at timestamptz, closed_because text, closed_by text,
    constraint escalation_cause_once unique (strand_id, cause))`,
  'create index escalation_open on release.escalation (owner_org, opened_at) where closed_at is null',
  `create table release.operations_digest (owner_org uuid not null, day date not null, sent_at timestamptz not null, counts jsonb not null, primary key (owner_org, day))`,
];

const functions = [
  `create function release.wake_strand(kind text, wanted uuid) returns void language sql security definer set search_path = release as $$
    insert into strand_wake (strand_kind, strand_id, owner_org, sponsor_id)
      select kind, wanted, owner_org, sponsor_id
      from (select owner_org, sponsor_id from certification_case where kind = 'case' and id = wanted
        union all select owner_org, sponsor_id from trial_release where kind = 'release' and id = wanted
        union all select owner_org, sponsor_id from shipment where kind = 'shipment' and id = wanted) strand $$`,
  `create function release.watch_of_row() returns trigger language plpgsql security definer set search_path = release as $$
    declare
      present jsonb := to_jsonb(new);
    begin
      perform wake_strand(coalesce(present ->> 'strand_kind', 'case'), (present ->> tg_argv[0])::uuid);
      return null;
    end $$`,
];

/** What makes a strand worth a look: an entry in its ledger, and what people say about it. */
const waking: readonly (readonly [table: string, column: string, when: string])[] = [
  ['clock_event', 'strand_id', 'insert'],
  ['contact_log', 'case_id', 'insert'],
  ['reminder_pause', 'case_id', 'insert'],
  ['certification_case', 'id', 'update of certify_by, priority'],
];

/** Reminders, escalations, and when to look at what. */
export class FollowUp1764000000051 implements MigrationInterface {
  name = 'FollowUp1764000000051';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('release', 'follow_up_policy', { visible: 'owner', appendOnly: true }),
      // Follow-up is the provider's own; sponsors are told by mail what they owe, and see it on the case (domain reference 2.7).
      ...['strand_watch', 'strand_wake', 'reminder', 'escalation', 'operations_digest'].flatMap((table) =>
        protect('release', table, { visible: 'owner' }),
      ),
      ...protect('release', 'reminder_sent', { visible: 'owner', appendOnly: true }),
      'create policy strand_wake_owner on release.strand_wake to current_user using (true) with check (true)',
    ];
    const triggers = waking.map(
      ([table, column, when]) =>
        `create trigger ${table}_watch after ${when} on release.${table} for each row execute function release.watch_of_row('${column}')`,
    );
    for (const statement of [...tables, ...rights, ...functions, ...triggers]) await runner.query(statement);
    await runner.query('select release.wake_strand(strand_kind, strand_id) from release.clock_event where n = 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of waking) await runner.query(`drop trigger ${table}_watch on release.${table}`);
    for (const name of ['watch_of_row()', 'wake_strand(text, uuid)']) await runner.query(`drop function release.${name}`);
    for (const table of ['operations_digest', 'escalation', 'reminder_sent', 'reminder', 'strand_wake', 'strand_watch', 'follow_up_policy'])
      await runner.query(`drop table release.${table}`);
    await runner.query('alter table release.requirement_line drop column rejected_because');
  }
}
