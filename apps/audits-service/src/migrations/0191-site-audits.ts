import { ownerPolicy, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  // `version` counts what is told of the site to others.
  `create table audits.site (
    id uuid primary key, owner_org uuid not null, organisation_id uuid, name text not null, country text not null, version int not null default 0,
    constraint site_once unique (owner_org, name, country))`,
  `create table audits.signature (
    id uuid primary key, owner_org uuid not null, intent_id text not null constraint signature_intent_once unique, subject_kind text not null, subject_id uuid not null,
    operation text not null, meaning text not null, meaning_text text not null, person_id uuid not null, person_name text not null, organisation_id uuid not null, role text not null,
    body_hash text not null, signed_at timestamptz not null, zone text not null, declared_country text not null, ip text not null, factors text[] not null, intent text not null)`,
  `create table audits.site_audit (
    id uuid primary key, owner_org uuid not null, site_id uuid not null references audits.site, conducted_by text not null check (conducted_by in ('OWN', 'THIRD_PARTY')),
    scope jsonb not null, planned_from date not null, planned_to date not null, auditor jsonb not null, contract_reference text,
    state text not null default 'PLANNED' check (state in ('PLANNED', 'RECORDED', 'ASSESSED')),
    first_day date, last_day date, report_reference text, outcome text check (outcome in ('GMP_MET', 'GMP_NOT_MET')), next_due date, findings jsonb not null default '[]',
    criteria_version text not null, answers jsonb not null default '[]', assessment jsonb, signature_id uuid references audits.signature,
    planned_by uuid not null, planned_name text not null, planned_at timestamptz not null, recorded_by uuid, recorded_name text, version int not null default 1,
    constraint site_audit_third_party_contract check (conducted_by = 'OWN' or contract_reference is not null),
    constraint site_audit_recorded check (state = 'PLANNED' or (last_day is not null and outcome is not null and next_due is not null and recorded_by is not null)),
    constraint site_audit_assessed_is_signed check ((state = 'ASSESSED') = (signature_id is not null)),
    constraint site_audit_once unique (site_id, id))`,
  'create index site_audit_by_site on audits.site_audit (site_id, last_day)',
  `create table audits.justification (
    id uuid primary key, owner_org uuid not null, site_id uuid not null references audits.site, basis text not null, valid_until date not null,
    qp_id uuid not null, qp_name text not null, signed_at timestamptz not null, signature_id uuid not null references audits.signature)`,
];

/** Audits of sites: supplier qualification. Not the audit trail, which keeps who did what. */
export class SiteAudits1764000000191 implements MigrationInterface {
  name = 'SiteAudits1764000000191';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...tables,
      ...protect('audits', 'site', { visible: 'owner' }),
      ...protect('audits', 'signature', { visible: 'owner', appendOnly: true }),
      ...protect('audits', 'site_audit', { visible: 'owner' }),
      ...protect('audits', 'justification', { visible: 'owner', appendOnly: true }),
      ...['site', 'signature'].map((table) => ownerPolicy('audits', table)),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['justification', 'site_audit', 'signature', 'site']) await runner.query(`drop table audits.${table}`);
  }
}
