import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ofCase = 'owner_org uuid not null, sponsor_id uuid, case_id uuid';

const tables = [
  // The lock of each version as the store last told it; the row of the ledger says how it began.
  `create table documents.evidence_lock (
    key text primary key references documents.evidence, ${ofCase}, retain_until timestamptz not null, legal_hold boolean not null default false,
    changed_at timestamptz not null default now())`,
  // Every change of a lock and every attack on one: what happened, never rewritten.
  `create table documents.evidence_event (
    id uuid primary key default gen_random_uuid(), ${ofCase}, key text not null references documents.evidence,
    act text not null check (act in ('EXTENDED', 'HELD', 'LIFTED', 'DELETION_REFUSED', 'DELETION_POSSIBLE', 'ALTERED')),
    retain_until timestamptz, reason text not null, at timestamptz not null default now())`,
  'create index evidence_event_by_key on documents.evidence_event (key, at)',
  // How long the evidence of a case is kept, as the service that owns the case says.
  `create table documents.case_retention (
    case_id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, version bigint not null, retain_until timestamptz, legal_hold boolean not null,
    reason text not null, taken_in_at timestamptz not null default now())`,
  // One run over everything of an organisation; the constraint makes it once per period, whoever asks how often.
  `create table documents.fixity_run (
    id uuid primary key, owner_org uuid not null, period text not null, last_key text not null default '', objects int not null default 0,
    bytes bigint not null default 0, faults jsonb not null default '[]', opened jsonb not null default '{}', started_at timestamptz not null default now(),
    finished_at timestamptz, certificate_key text, constraint fixity_run_once unique (owner_org, period))`,
];

const ofReview = 'documents.in_scope(owner_org, sponsor_id) or documents.is_reviewer(case_id)';

/** How evidence is kept: locks extended and held, attacks refused, and the yearly run over all of it. */
export class EvidenceKeeping1764000000040 implements MigrationInterface {
  name = 'EvidenceKeeping1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('documents', 'evidence_lock', { visible: ofReview, write: 'false' }),
      ...protect('documents', 'evidence_event', { visible: ofReview, write: 'false', appendOnly: true }),
      ...protect('documents', 'case_retention', { visible: ofReview, write: 'false' }),
      ...protect('documents', 'fixity_run', { visible: 'owner', write: 'false' }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['fixity_run', 'case_retention', 'evidence_event', 'evidence_lock'])
      await runner.query(`drop table documents.${table}`);
  }
}
