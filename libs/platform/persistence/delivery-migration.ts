import type { MigrationInterface, QueryRunner } from 'typeorm';
import { INSTALLATION, queueSchema } from './names.js';
import { ownerPolicy, protect } from './protect.js';
import { scopeFunctions } from './scope.js';

/** A migration as TypeORM takes it. */
export type MigrationClass = new () => MigrationInterface;

function tables(schema: string): string[] {
  const owned = `owner_org uuid not null default coalesce(${schema}.scope_org(), '${INSTALLATION}')`;
  return [
    `create table ${schema}.stream_head (
      stream text primary key, n integer not null check (n > 0), owner_org uuid not null, sponsor_id uuid)`,
    `create table ${schema}.audit_row (
      event_id uuid primary key, stream text not null, n integer not null check (n > 0), at timestamptz not null, action text not null,
      subject_kind text not null, subject_id text not null, owner_org uuid not null, sponsor_id uuid, row jsonb not null,
      constraint audit_row_number_once unique (stream, n))`,
    `create table ${schema}.outbox (
      id bigint generated always as identity primary key, event_id uuid not null, topic text not null,
      key text not null check (length(key) between 1 and 500), payload jsonb, ${owned},
      created_at timestamptz not null default clock_timestamp(), attempts integer not null default 0, next_attempt_at timestamptz,
      last_error text, alarm_at timestamptz, failed_at timestamptz, sent_at timestamptz,
      constraint outbox_event_once unique (topic, event_id))`,
    `create index outbox_waiting on ${schema}.outbox (key, id) where sent_at is null and failed_at is null`,
    `create index outbox_late on ${schema}.outbox (created_at) where sent_at is null`,
    `create index outbox_sent on ${schema}.outbox (sent_at) where sent_at is not null`,
    `create table ${schema}.inbox (
      source text not null, event_id text not null, ${owned}, taken_at timestamptz not null default now(),
      constraint inbox_once primary key (source, event_id))`,
    `create table ${schema}.command_ledger (
      person_id uuid not null, command_id text not null, operation text not null, body_hash text not null, answer jsonb not null,
      ${owned}, recorded_at timestamptz not null default now(),
      constraint command_once primary key (person_id, command_id))`,
  ];
}

/**
 * The functions run as the owner, so that people need no right on the outbox and number audit streams of records that they take
 * part in without owning them.
 */
function functions(schema: string): string[] {
  return [
    // The job's key is taken first: its row lock makes two transactions of one key draw their outbox numbers in commit order.
    `create function ${schema}.enqueue(p_topic text, p_key text, p_payload jsonb, p_event uuid) returns uuid
     language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     declare v_event uuid := coalesce(p_event, gen_random_uuid());
     begin
       perform ${queueSchema(schema)}.wake_relay(p_key, 'replace');
       insert into ${schema}.outbox (event_id, topic, key, payload) values (v_event, p_topic, p_key, p_payload)
         on conflict on constraint outbox_event_once do nothing;
       return v_event;
     end $$`,
    `create function ${schema}.append_audit(p_stream text, p_action text, p_kind text, p_subject text, p_owner uuid, p_sponsor uuid, p_rest jsonb)
     returns table (event_id uuid, n integer) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     declare v_event uuid := gen_random_uuid(); v_n integer; v_at timestamptz := transaction_timestamp();
     begin
       insert into ${schema}.stream_head as head (stream, n, owner_org, sponsor_id) values (p_stream, 1, p_owner, p_sponsor)
         on conflict (stream) do update set n = head.n + 1 returning head.n into v_n;
       insert into ${schema}.audit_row (event_id, stream, n, at, action, subject_kind, subject_id, owner_org, sponsor_id, row)
         values (v_event, p_stream, v_n, v_at, p_action, p_kind, p_subject, p_owner, p_sponsor, jsonb_build_object(
           'eventId', v_event, 'service', '${schema}', 'stream', p_stream, 'n', v_n,
           'at', to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', p_action,
           'subject', jsonb_build_object('kind', p_kind, 'id', p_subject), 'ownerOrg', p_owner)
           || jsonb_strip_nulls(jsonb_build_object('sponsorId', p_sponsor)) || p_rest);
       perform ${schema}.enqueue('audit', 'audit/' || p_stream, null, v_event);
       return query select v_event, v_n;
     end $$`,
  ];
}

function rights(schema: string): string[] {
  const signedIn = `${schema}.scope_person() is not null`;
  return [
    ...protect(schema, 'stream_head', { visible: 'parties', write: 'false', appendOnly: true }),
    ...protect(schema, 'audit_row', { visible: 'parties', write: 'false', appendOnly: true }),
    ...protect(schema, 'outbox', { visible: 'false' }),
    ...protect(schema, 'inbox', { visible: signedIn, appendOnly: true }),
    ...protect(schema, 'command_ledger', { visible: `person_id = ${schema}.scope_person()`, appendOnly: true }),
    ...['stream_head', 'audit_row', 'outbox'].map((table) => ownerPolicy(schema, table)),
  ];
}

/** Scope functions and the tables by which acts are recorded once, audited and delivered: first migration of every service. */
export function deliveryMigration(schema: string): MigrationClass {
  return class Delivery implements MigrationInterface {
    name = 'Delivery1700000000001';

    async up(runner: QueryRunner): Promise<void> {
      const statements = [...scopeFunctions(schema), ...tables(schema), ...functions(schema), ...rights(schema)];
      for (const statement of statements) await runner.query(statement);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop function ${schema}.append_audit, ${schema}.enqueue`);
      await runner.query(
        `drop table ${['command_ledger', 'inbox', 'outbox', 'audit_row', 'stream_head'].map((t) => `${schema}.${t}`).join()}`,
      );
    }
  };
}
