import { INSTALLATION, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const inScope = 'audits.in_scope(owner_org, sponsor_id)';
const seenRow = `owner_org = audits.scope_org() or (audience = 'PARTIES' and ${inScope})`;
const ofInstallation = `owner_org uuid not null default '${INSTALLATION}'`;
const fields = ['actor', 'after', 'before', 'from', 'owner', 'person', 'reason', 'request', 'sponsor', 'stream', 'subject'];

/**
 * The transparency log. What a row says moves into a table of its own with the salts of its commitments, so that personal data can be
 * removed there and the log stays whole; the log's tables hold nothing but commitments and hashes. People read none of them directly.
 */
export class TransparencyLog1764000000080 implements MigrationInterface {
  name = 'TransparencyLog1764000000080';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table audits.trail_value (
        event_id uuid primary key, owner_org uuid not null, sponsor_id uuid, audience text not null check (audience in ('OWNER', 'PARTIES')),
        row jsonb not null, sha256 text not null, salts jsonb not null)`,
      // Forced row-level security holds the owner too, who has no policy; the copy needs to see every row.
      'alter table audits.audit_log no force row level security',
      `insert into audits.trail_value (event_id, owner_org, sponsor_id, audience, row, sha256, salts)
       select event_id, owner_org, sponsor_id, audience, row, sha256,
         (select jsonb_object_agg(field, replace(gen_random_uuid()::text, '-', '')) from unnest(array['${fields.join("', '")}']) field where event_id is not null)
       from audits.audit_log`,
      'alter table audits.audit_log drop column row, drop column sha256',
      'alter table audits.audit_log force row level security',
      `create table audits.log_head (
        one boolean primary key default true check (one), ${ofInstallation}, origin text not null, size bigint not null, edge bytea not null)`,
      `create table audits.log_stream (
        service text not null, stream text not null, ${ofInstallation}, pseudonym uuid not null unique default gen_random_uuid(), primary key (service, stream))`,
      `create table audits.log_entry (
        index bigint primary key, ${ofInstallation}, event_id uuid not null unique, entry text not null, hash bytea not null)`,
      `create table audits.log_tile_hash (
        level int not null check (level > 0), index bigint not null, ${ofInstallation}, hash bytea not null, primary key (level, index))`,
      `create table audits.log_checkpoint (
        size bigint primary key, ${ofInstallation}, root bytea not null, note text not null, signed_at timestamptz not null default now())`,
      `create table audits.log_checkpoint_copy (
        size bigint primary key references audits.log_checkpoint, ${ofInstallation}, evidence_key text not null, sha256 text not null,
        locked_at timestamptz not null, retain_until timestamptz not null)`,
      ...protect('audits', 'trail_value', { visible: seenRow, appendOnly: true }),
      ...protect('audits', 'log_head', { visible: 'false' }),
      ...['log_stream', 'log_entry', 'log_tile_hash', 'log_checkpoint', 'log_checkpoint_copy'].flatMap((table) =>
        protect('audits', table, { visible: 'false', appendOnly: true }),
      ),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      'alter table audits.audit_log add column row jsonb, add column sha256 text',
      'alter table audits.audit_log no force row level security',
      'alter table audits.trail_value no force row level security',
      'update audits.audit_log log set row = v.row, sha256 = v.sha256 from audits.trail_value v where v.event_id = log.event_id',
      'alter table audits.audit_log alter column row set not null, alter column sha256 set not null',
      'alter table audits.audit_log force row level security',
      `drop table ${['log_checkpoint_copy', 'log_checkpoint', 'log_tile_hash', 'log_entry', 'log_stream', 'log_head', 'trail_value'].map((table) => `audits.${table}`).join()}`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
