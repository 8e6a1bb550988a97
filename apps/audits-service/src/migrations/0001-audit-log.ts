import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const inScope = 'audits.in_scope(owner_org, sponsor_id)';
// The QP's review stays with the organisation that owns it (domain reference 2.7).
const seenRow = `owner_org = audits.scope_org() or (audience = 'PARTIES' and ${inScope})`;

/** The audit trail of all services: append-only rows, and per stream how far its numbers go without a hole. */
export class AuditLog1764000000001 implements MigrationInterface {
  name = 'AuditLog1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table audits.audit_log (
        position bigint generated always as identity unique, event_id uuid primary key, service text not null, stream text not null, n int not null,
        at timestamptz not null, action text not null, subject_kind text not null, subject_id text not null,
        owner_org uuid not null, sponsor_id uuid, audience text not null check (audience in ('OWNER', 'PARTIES')), row jsonb not null, sha256 text not null, taken_in_at timestamptz not null default now(),
        constraint audit_number_once unique (service, stream, n))`,
      'create index audit_log_by_subject on audits.audit_log (subject_id, position)',
      'create index audit_log_by_stream on audits.audit_log (stream, position)',
      `create table audits.trail_head (
        service text not null, stream text not null, owner_org uuid not null, sponsor_id uuid, highest int not null, rows int not null, gap_since timestamptz,
        primary key (service, stream))`,
      ...protect('audits', 'audit_log', { visible: seenRow, appendOnly: true }),
      ...protect('audits', 'trail_head', { visible: inScope }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audits.trail_head');
    await runner.query('drop table audits.audit_log');
  }
}
